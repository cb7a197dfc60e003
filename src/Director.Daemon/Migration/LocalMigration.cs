using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Director.Core.Routers;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Restart;
using Director.Daemon.Security;
using Director.Daemon.Surroundings;
using Director.Tools.Migration;
using Keepalived.Configuration;
using Linux;
using Route.Netlink;
using Vrrp;

namespace Director.Daemon.Migration;

/// <summary>This machine, with the configuration that the director is to run.</summary>
/// <param name="configuration">It.</param>
/// <param name="lastAdverts">Where the director looks for what a former process advertised last.</param>
internal sealed class LocalMigration(Configuration configuration, string lastAdverts) : IMigrationMachine
{
    private const string DropIn = "/run/systemd/system/" + KeepalivedSwitch.Keepalived + ".d/director-migrate.conf";
    private const string Defaults = "/etc/default/director";

    /// <summary>What is known of this machine, and the machine.</summary>
    public static async Task<(MigrationFacts Facts, LocalMigration Machine)> LookAsync()
    {
        var options = CommandLineParser.Parse(EnvironmentText.Words(Read(Defaults), "DAEMON_ARGS")).Options ?? new();
        var source = Composition.Source(options);
        var result = source.Read();
        var configuration = ChosenParts.Select(result?.Configuration ?? Configuration.Empty, options);
        var pid = await PropertyAsync(KeepalivedSwitch.Keepalived, "MainPID").ConfigureAwait(false);
        var theirs = int.TryParse(pid, CultureInfo.InvariantCulture, out var process) && process > 0
            ? CommandLineParser.Parse(ProcessArguments.Of(process) ?? []).Options
            : null;
        var isRoot = ThreadCapabilities.Get().Effective.Contains(Native.CAP_NET_ADMIN);
        using var client = isRoot ? RouteClient.Open() : null;
        var identity = ServiceIdentity.Of(options, configuration.Service);
        MigrationFacts facts = new()
        {
            IsRoot = isRoot,
            KeepalivedRuns = await IsAsync("is-active", KeepalivedSwitch.Keepalived).ConfigureAwait(false),
            KeepalivedIsEnabled = await IsAsync("is-enabled", KeepalivedSwitch.Keepalived).ConfigureAwait(false),
            HasDirector =
                await PropertyAsync(KeepalivedSwitch.Director, "LoadState").ConfigureAwait(false) == "loaded",
            DirectorRuns = await IsAsync("is-active", KeepalivedSwitch.Director).ConfigureAwait(false),
            KeepalivedFile = theirs?.ConfigurationFile ?? ConfigurationPaths.Keepalived,
            DirectorFile = result is null ? null : source.Path,
            Errors = Of(result, Severity.Error),
            Warnings = Of(result, Severity.Warning),
            HasVirtualLinks = OtherMasters.NeedLinks(configuration),
            Namespace = identity.Namespace,
            Held = client is null ? [] : [.. OtherMasters.Held(configuration, client).Select(static name => name.Text)],
        };
        var (pidFiles, usual) = (identity.PidFiles(options.PidFiles), identity.PidFiles(new()));
        // In RuntimeDirectory= of the unit, whatever the file says.
        return (facts, new(configuration, KeptFiles.PathFor(LastAdvertisements.FileName, null, pidFiles.Main, usual.Main)));
    }

    /// <inheritdoc />
    public async Task<string?> SystemctlAsync(TimeSpan patience, params string[] arguments)
    {
        using CancellationTokenSource limit = new(patience, TimeProvider.System);
        try
        {
            var answer = await ShortProgram.AskAsync("systemctl", arguments, limit.Token).ConfigureAwait(false);
            return answer.ExitCode == 0 ? null
                : answer.Complaint() ?? $"systemctl {string.Join(' ', arguments)} ended with {answer.ExitCode}";
        }
        catch (Win32Exception exception)
        {
            return $"systemctl: {exception.Message}";
        }
        catch (OperationCanceledException)
        {
            return $"systemctl {string.Join(' ', arguments)} took longer than {patience.TotalSeconds:0} s";
        }
    }

    /// <inheritdoc />
    public void WriteDropIn(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DropIn)!);
        File.WriteAllText(DropIn, text);
    }

    /// <inheritdoc />
    public void RemoveDropIn()
    {
        if (File.Exists(DropIn))
        {
            File.Delete(DropIn);
        }
    }

    /// <inheritdoc />
    public void Leave()
    {
        using var client = RouteClient.Open();
        using var last = LastAdvertisements.Open(lastAdverts);
        OtherMasters.Leave(configuration, OtherMasters.Held(configuration, client), client, last);
    }

    private static ImmutableArray<string> Of(ConfigurationResult? result, Severity severity) =>
        [.. (result?.Diagnostics ?? []).Where(found => found.Severity == severity).Select(static found => $"{found}")];

    private static async Task<bool> IsAsync(string question, string unit) =>
        (await ShortProgram.AskAsync("systemctl", ["--quiet", question, unit], CancellationToken.None).ConfigureAwait(false)).ExitCode == 0;

    private static async Task<string> PropertyAsync(string unit, string property) =>
        (await ShortProgram.AskAsync("systemctl", ["show", "--value", "-p", property, unit], CancellationToken.None)
            .ConfigureAwait(false)).Output.Trim();

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
