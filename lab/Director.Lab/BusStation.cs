using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using TestSupport;

namespace Director.Lab;

/// <summary>A system bus of a host's own, with the policy of the package, and somebody who hears all signals on it.</summary>
public sealed class BusStation : IAsyncDisposable
{
    private const string Name = "org.keepalived.Vrrp1";

    private readonly Host _host;
    private readonly string _socket;
    private readonly List<string> _signals = [];
    private Process? _bus;
    private Process? _monitor;

    private BusStation(Host host)
    {
        _host = host;
        var place = $"/run/lab-bus/{host.Name}";
        Directory.CreateDirectory(place);
        _socket = $"{place}/socket";
        File.WriteAllText($"{place}/bus.conf", $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>system</type>
              <listen>unix:path={_socket}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <deny own="*"/>
                <deny send_type="method_call"/>
                <allow send_type="signal"/>
                <allow send_requested_reply="true" send_type="method_return"/>
                <allow send_requested_reply="true" send_type="error"/>
                <allow receive_type="method_call"/>
                <allow receive_type="method_return"/>
                <allow receive_type="error"/>
                <allow receive_type="signal"/>
                <allow send_destination="org.freedesktop.DBus"/>
              </policy>
              <include>{RepositoryRoot.Path}/packaging/dbus/director-observe.conf</include>
            </busconfig>

            """);
    }

    /// <summary>What programs have to have in their environment so that this is their system bus.</summary>
    public string Variable => $"DBUS_SYSTEM_BUS_ADDRESS=unix:path={_socket}";

    /// <summary>The signals of keepalived's interfaces so far, the oldest first: "PATH MEMBER VALUE...".</summary>
    public ImmutableArray<string> Signals
    {
        get
        {
            lock (_signals)
            {
                return [.. _signals];
            }
        }
    }

    /// <summary>Starts it.</summary>
    public static async Task<BusStation> StartAsync(Host host)
    {
        BusStation station = new(host);
        await station.StartBusAsync();
        return station;
    }

    /// <summary>Calls <c>busctl</c>, as root or as somebody else.</summary>
    /// <returns>Its exit status, and what it printed.</returns>
    public Task<(int Status, string Output)> TryAsync(string verb, string path, string face, string member, string user = "root") =>
        Command.TryAsync(_host.Namespace, "", "setpriv", $"--reuid={user}", "--clear-groups", "busctl",
            $"--address=unix:path={_socket}", verb, Name, path, face, member);

    /// <summary>Starts the bus, once it is stopped, and the one who listens.</summary>
    public async Task StartBusAsync()
    {
        File.Delete(_socket);
        _bus = _host.Namespace.Start(new ProcessStartInfo(
            "dbus-daemon", ["--nofork", "--nopidfile", "--nosyslog", $"--config-file={Path.GetDirectoryName(_socket)}/bus.conf"]));
        await Eventually.HoldsAsync($"the bus of {_host} listens", TimeSpan.FromSeconds(20), () => Task.FromResult(File.Exists(_socket)));
        _monitor = _host.Namespace.Start(
            new ProcessStartInfo("busctl", [$"--address=unix:path={_socket}", "--json=short", "monitor"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        // It says "Monitoring bus message stream." once it does.
        await _monitor.StandardError.ReadLineAsync();
        _monitor.OutputDataReceived += (_, line) => Remember(line.Data);
        _monitor.BeginOutputReadLine();
    }

    /// <summary>Kills the bus.</summary>
    public async Task StopBusAsync()
    {
        _monitor = await EndAsync(_monitor);
        _bus = await EndAsync(_bus);
    }

    public ValueTask DisposeAsync() => new(StopBusAsync());

    private static async Task<Process?> EndAsync(Process? process)
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        return null;
    }

    private void Remember(string? line)
    {
        if (line?.StartsWith('{') != true)
        {
            return;
        }

        using var message = JsonDocument.Parse(line);
        var all = message.RootElement;
        if (all.GetProperty("type").GetString() == "signal"
            && all.GetProperty("interface").GetString()!.StartsWith(Name, StringComparison.Ordinal))
        {
            var values = all.GetProperty("payload").GetProperty("data").EnumerateArray().Select(static one => $" {one}");
            lock (_signals)
            {
                _signals.Add($"{all.GetProperty("path")} {all.GetProperty("member")}{string.Concat(values)}");
            }
        }
    }
}
