using System.Runtime.CompilerServices;
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
        var built = await ProgramRun.OfAsync(PathOf("packaging/debian/build"), [_folder.FullName, program]);
        Assert.True(built.ExitCode == 0, built.Error);
        var package = Assert.Single(_folder.GetFiles("*.deb")).FullName;

        var lintian = await ProgramRun.OfAsync("lintian", ["--allow-root", "--tag-display-limit", "0", "--fail-on", "error,warning", package]);
        Assert.Equal((0, ""), (lintian.ExitCode, lintian.Output));

        var files = (await ProgramRun.OfAsync("dpkg-deb", ["--contents", package])).Output;
        Assert.All(
            ["drwxr-xr-x root/root .* ./etc/director/\n", " ./lib/systemd/system/director.service\n", " ./usr/share/doc/director/changelog.gz\n"],
            pattern => Assert.Matches(pattern, files));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", file));
}
