using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Keepalived.Configuration.Tests;

/// <summary>Asks the keepalived of this machine (Debian 12's 2.2.7) what it says of a file.</summary>
internal static partial class KeepalivedOracle
{
    private const string Program = "/usr/sbin/keepalived";
    private const string Version = "v2.2.7";

    /// <summary>Two interfaces with addresses, as the configurations name them; nothing of the machine is touched.</summary>
    private const string Surroundings = """
        mount -t tmpfs none /run
        ip link add eth0 type veth peer name eth1
        ip addr add 192.0.2.5/24 dev eth0
        ip addr add 198.51.100.5/24 dev eth1
        ip addr add 2001:db8::5/64 dev eth0 nodad
        ip link set eth0 up
        ip link set eth1 up
        exec timeout 8 keepalived -t -i node1 -f "$1"
        """;

    /// <summary>Why it cannot be asked; null: it can.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Its exit code, and the lines it complains about, each with the first complaint.</summary>
    public static (int ExitCode, Dictionary<(string File, int Line), string> Lines) Ask(string path)
    {
        var (exitCode, text) = Run("unshare", Environment.UserName == "root" ? "-nm" : "-rnm", "sh", "-c", Surroundings, "sh", path);
        var lines = new Dictionary<(string, int), string>();
        foreach (Match match in Complaint().Matches(text))
        {
            var file = match.Groups["file"].Success ? match.Groups["file"].Value : path;
            lines.TryAdd((Path.GetFileName(file), int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)),
                match.Groups["text"].Value);
        }

        return (exitCode, lines);
    }

    private static string? FindMissing()
    {
        foreach (var program in new[] { Program, "/usr/bin/unshare", "/usr/bin/timeout" })
        {
            if (!File.Exists(program))
            {
                return $"needs {program}";
            }
        }

        if (!Run(Program, "-v").Text.Contains(Version, StringComparison.Ordinal))
        {
            return $"needs keepalived {Version}: the differences are those from it";
        }

        var (exitCode, _) = Run("unshare", Environment.UserName == "root" ? "-nm" : "-rnm", "sh", "-c",
            "ip link add eth0 type veth peer name eth1");
        return exitCode == 0 ? null : "needs network namespaces";
    }

    private static (int ExitCode, string Text) Run(string program, params string[] arguments)
    {
        // Both streams through one pipe, so that reading one cannot block the other.
        using var process =
            Process.Start(new ProcessStartInfo("sh",
                ["-c", "exec \"$@\" 2>&1", "sh", program, .. arguments])
            { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text);
    }

    [GeneratedRegex(@"^\((?:(?<file>[^:\n]+): )?Line (?<line>\d+)\) (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Complaint();
}
