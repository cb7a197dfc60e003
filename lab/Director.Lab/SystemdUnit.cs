using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TestSupport;

namespace Director.Lab;

/// <summary>The director as the service of a booted systemd, from the unit the project ships.</summary>
public static class SystemdUnit
{
    public const string Name = "director.service";
    public const string ConfigurationFile = "/etc/director/director.conf";

    private static readonly string Shipped = Path.Combine(RepositoryRoot.Path, "packaging", "systemd", Name);

    /// <summary>Installs the program where the shipped unit starts it, the unit and a configuration.</summary>
    /// <param name="more">Lines of a drop-in that changes the unit for the test.</param>
    public static async Task InstallAsync(string configuration, string more = "")
    {
        var unit = await File.ReadAllLinesAsync(Shipped);
        var program =
            unit.First(static line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..].Split(' ')[0];
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.Copy(DaemonProgram.UnderTest.Path, program, overwrite: true);
        var tools = $"{DaemonProgram.UnderTest.Path}-tools";
        if (File.Exists(tools))
        {
            Directory.CreateDirectory("/usr/lib/director");
            File.Copy(tools, "/usr/lib/director/director-tools", overwrite: true);
        }
        File.Copy(Shipped, $"/etc/systemd/system/{Name}", overwrite: true);
        Directory.CreateDirectory($"/etc/systemd/system/{Name}.d");
        await File.WriteAllTextAsync($"/etc/systemd/system/{Name}.d/test.conf", $"[Service]\n{more}\n");
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigurationFile)!);
        await File.WriteAllTextAsync(ConfigurationFile, configuration);
        await SystemctlAsync("daemon-reload");
    }

    /// <summary>Runs <c>systemctl</c>; throws with the unit's journal when it fails.</summary>
    public static async Task SystemctlAsync(params string[] arguments)
    {
        var (status, output) = await Command.TryAsync(null, "", "systemctl", arguments);
        if (status != 0)
        {
            var (_, journal) = await Command.TryAsync(null, "", "journalctl", "-u", Name, "--no-pager", "-n", "50");
            throw new InvalidOperationException($"systemctl {string.Join(' ', arguments)} exited with {status}: {output}\n{journal}");
        }
    }

    /// <summary>Starts it; returns once systemd has been told READY, and says how long that took.</summary>
    public static async Task<TimeSpan> StartAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        await SystemctlAsync("start", Name);
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Gives it another configuration and has systemd reload it.</summary>
    public static async Task ReloadAsync(string configuration)
    {
        await File.WriteAllTextAsync(ConfigurationFile, configuration);
        await SystemctlAsync("reload", Name);
    }

    /// <summary>A property as <c>systemctl show</c> has it.</summary>
    public static async Task<string> PropertyAsync(string property) =>
        (await Command.RunAsync(null, "", "systemctl", "show", "--value", "-p", property, Name)).Trim();

    public static async Task<int> MainProcessAsync() => int.Parse(await PropertyAsync("MainPID"), CultureInfo.InvariantCulture);

    /// <summary>Waits until it is active with another main process than <paramref name="before"/>.</summary>
    public static Task RestartsAsync(int before, TimeSpan within)
        => Eventually.SeesAsync($"{Name} is active with another process than {before}", within,
            async () => (State: await PropertyAsync("ActiveState"), Process: await MainProcessAsync()),
            now => now.State == "active" && now.Process != before && now.Process != 0);

    /// <summary>The unit's journal entries that match, as field name to value.</summary>
    /// <param name="matches">As journalctl takes them: <c>FIELD=value</c>.</param>
    public static async Task<List<Dictionary<string, JsonElement>>> JournalAsync(params string[] matches)
    {
        var lines = await Command.RunAsync(null, "", "journalctl", ["-u", Name, "-o", "json", "--no-pager", .. matches]);
        return [.. lines.Split('\n').Where(static line => line.StartsWith('{'))
            .Select(static line => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!)];
    }

    /// <summary>Stops it and other units, and keeps the journal of all of them in a file.</summary>
    public static async Task EndAsync(string journal, params string[] others)
    {
        string[] units = [Name, .. others];
        await Command.TryAsync(null, "", "systemctl", ["stop", .. units]);
        var (_, text) = await Command.TryAsync(null, "", "journalctl",
            [.. units.SelectMany(static unit => new[] { "-u", unit }), "--no-pager", "-o", "short-precise"]);
        await File.WriteAllTextAsync(journal, text);
    }
}
