using System.Collections.Immutable;
using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>Debian's snmpd on a host, to which subagents connect, and a snmptrapd that hears its traps.</summary>
public sealed class SnmpStation : IAsyncDisposable
{
    // Not one of the MIBs that it may find or not.
    private const string WithoutNames = "MIBS=";
    private const string UpTime = ".1.3.6.1.2.1.1.3.0 ";

    private readonly Host _host;
    private readonly string _settings;
    private readonly Process _traps;
    private readonly List<string> _heard = [];
    private ServerProcess? _agent;

    private SnmpStation(Host host)
    {
        _host = host;
        // Sockets need a file system of this kernel's own.
        var place = $"/run/lab-snmp/{host.Name}";
        Directory.CreateDirectory(place);
        (Socket, _settings) = ($"{place}/agentx", $"{place}/snmpd.conf");
        File.WriteAllText(_settings, $"""
            rocommunity public
            agentAddress udp:127.0.0.1:161
            trap2sink 127.0.0.1:162 public
            master agentx
            agentXSocket unix:{Socket}
            agentXPerms 0660 0755 root director
            [snmp] persistentDir {place}/kept

            """);
        File.WriteAllText($"{place}/snmptrapd.conf", $"disableAuthorization yes\n[snmp] persistentDir {place}/kept-too\n");
        // Each trap is a line of names and values, in numbers.
        _traps = host.Namespace.Start(new ProcessStartInfo("env",
            [WithoutNames, "snmptrapd", "-f", "-Lo", "-On", "-C", "-c", $"{place}/snmptrapd.conf", "-F", "%V; %v\\n", "udp:127.0.0.1:162"])
        { RedirectStandardOutput = true });
        _traps.OutputDataReceived += (_, line) => Remember(line.Data);
        _traps.BeginOutputReadLine();
    }

    /// <summary>Where subagents connect.</summary>
    public string Socket { get; }

    /// <summary>What a configuration has to say so that all objects are served to it, and to the bus of the system.</summary>
    public string Settings => $$"""
        global_defs {
          enable_snmp_vrrp
          enable_snmp_checker
          enable_snmp_rfc
          enable_traps
          snmp_socket unix:{{Socket}}
          enable_dbus
        }

        """;

    /// <summary>Starts both, and waits until they listen.</summary>
    public static async Task<SnmpStation> StartAsync(Host host)
    {
        SnmpStation station = new(host);
        await station.StartAgentAsync();
        await Eventually.HoldsAsync($"snmptrapd on {host} listens", TimeSpan.FromSeconds(20),
            async () => (await host.RunAsync("ss", "-Hlnu")).Contains("127.0.0.1:162 ", StringComparison.Ordinal));
        return station;
    }

    /// <summary>The traps so far, the oldest first: names and values, without the time that the agent has been up.</summary>
    public ImmutableArray<string> Traps
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>What is below a name, as <c>snmpwalk -On</c> prints it.</summary>
    public async Task<string[]> WalkAsync(string name) =>
        (await _host.RunAsync("snmpbulkwalk", "-v2c", "-c", "public", "-On", "-Ih", "-m", "", "127.0.0.1", name))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Starts snmpd, once it is stopped.</summary>
    public async Task StartAgentAsync() =>
        _agent = await ServerProcess.StartAsync(_host, ["u:161"], "env", WithoutNames, "snmpd", "-f", "-LE", "3", "-C", "-c", _settings);

    /// <summary>Kills snmpd.</summary>
    public async Task StopAgentAsync()
    {
        await _agent!.DisposeAsync();
        _agent = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
        {
            await StopAgentAsync();
        }

        _traps.Kill();
        await _traps.WaitForExitAsync();
        _traps.Dispose();
    }

    private void Remember(string? line)
    {
        if (line?.Contains(" = ", StringComparison.Ordinal) == true)
        {
            lock (_heard)
            {
                _heard.Add(string.Join("; ", line.Split("; ").Where(static one => !one.StartsWith(UpTime, StringComparison.Ordinal))));
            }
        }
    }
}
