using TestSupport;

namespace Director.Daemon.Tests.Packaging;

/// <summary>The Debian package, built around the program under test.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-package-");

    [ProgramFact("lintian")]
    public async Task Lintian_has_nothing_to_warn_of_and_what_is_promised_is_in_it()
    {
        // The shipped program where it is built, else the one beside the tests.
        var shipped = Environment.GetEnvironmentVariable("DIRECTOR_DAEMON") ?? "";
        var program = Path.GetFileName(shipped) == "director" ? shipped : Path.Combine(AppContext.BaseDirectory, "director");
        var built = await ProgramRun.OfAsync(Repository.PathOf("packaging/debian/build"), [_folder.FullName, program]);
        Assert.True(built.ExitCode == 0, built.Error);
        var package = Assert.Single(_folder.GetFiles("*.deb")).FullName;

        var lintian = await ProgramRun.OfAsync("lintian",
            ["--allow-root", "--tag-display-limit", "0", "--fail-on", "error,warning", package]);
        Assert.Equal((0, ""), (lintian.ExitCode, lintian.Output));

        var files = (await ProgramRun.OfAsync("dpkg-deb", ["--contents", package])).Output;
        Assert.All(
            ["drwxr-xr-x root/root .* ./etc/director/\n", " ./lib/systemd/system/director.service\n",
                " ./usr/lib/systemd/catalog/director.catalog\n", " ./usr/share/doc/director/changelog.gz\n",
                " ./usr/lib/sysusers.d/director.conf\n", " ./usr/lib/tmpfiles.d/director.conf\n"],
            pattern => Assert.Matches(pattern, files));
        Assert.Equal(File.Exists($"{program}-tools"), files.Contains(" ./usr/lib/director/director-tools\n", StringComparison.Ordinal));
    }

    /// <summary>The package's own test, which autopkgtest runs with the program of the package.</summary>
    [RootFact]
    public async Task The_smallest_lab_elects_a_master_and_fails_over()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "director");
        var run = await ProgramRun.OfAsync("env", [$"DIRECTOR={program}", Repository.PathOf("packaging/debian/tests/smallest-lab")]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.EndsWith("the other one has taken over\n", run.Output);
    }

    /// <summary>A restart is what hands over; a stop and a start would be a failover.</summary>
    [Fact]
    public void An_upgrade_restarts_and_only_a_removal_stops()
    {
        var scripts = new[] { "postinst", "postinst.observe", "prerm", "postrm" }.ToDictionary(
            static name => name, static name => File.ReadAllText(Repository.PathOf($"packaging/debian/{name}")));
        Assert.All(["postinst", "postinst.observe"], name => Assert.Contains("deb-systemd-invoke try-restart", scripts[name]));
        Assert.Contains("if [ \"$1\" = remove ]", scripts["prerm"]);
        Assert.Equal(["prerm"], scripts.Where(static one => one.Value.Contains("invoke stop")).Select(static one => one.Key));
        Assert.DoesNotContain(scripts.Values, static text => text.Contains("invoke start", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
