using Director.Observe.Daemon;
using Director.Observe.Options;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;

namespace Director.Observe.DBus;

/// <summary>
/// keepalived's service on the system bus, while <c>enable_dbus</c> of the director's file asks for it and the director answers: it
/// owns the name no longer than that, so that nobody reads of a master that is none any more.
/// </summary>
internal sealed partial class DBusOutlet : IOutlet
{
    /// <inheritdoc />
    public string Name => "D-Bus";

    /// <inheritdoc />
    public async Task RunAsync(Surroundings surroundings, CancellationToken stop)
    {
        var log = surroundings.Logs.CreateLogger<DBusOutlet>();
        var socket = surroundings.Options[ObserveOptions.Socket];
        using DaemonReader reader = new(socket, surroundings.Time, surroundings.Logs.CreateLogger<DaemonReader>(), details: true);
        using BusService service = new(reader, (method, name) => OrderAsync(socket, method, name), surroundings.Time, log);
        using var listening = surroundings.Events.Listen();
        var isStopping = false;
        while (await listening.Heard.WaitToReadAsync(stop))
        {
            while (listening.Heard.TryRead(out var heard))
            {
                switch (heard)
                {
                    case Heard.Answers:
                        isStopping = false;
                        reader.Expire();
                        await service.ServeAsync(await reader.ReadAsync(stop), stop);
                        break;
                    case Heard.Silent when isStopping:
                        service.TellVrrp("VrrpStopped");
                        service.End();
                        break;
                    case Heard.Silent:
                        service.End();
                        break;
                    case Heard.Happened { Event: var happened, IsPast: false }:
                        isStopping |= happened.Kind == "Stopping";
                        reader.Expire();
                        await TellAsync(service, reader, happened, stop);
                        break;
                }
            }
        }
    }

    private static async Task TellAsync(BusService service, DaemonReader reader, Event happened, CancellationToken stop)
    {
        switch (happened)
        {
            case { Kind: "Started" }:
                await service.ServeAsync(await reader.ReadAsync(stop), stop);
                service.TellVrrp("VrrpStarted");
                break;
            case { Kind: "Reloaded" }:
                await service.ServeAsync(await reader.ReadAsync(stop), stop);
                service.TellVrrp("VrrpReloaded");
                break;
            case { Kind: "Transition", Instance: { } name, State: { } state and not "deleted" }:
                service.TellState(name, state);
                break;
        }
    }

    private static async Task OrderAsync(string socket, string method, string? instance)
    {
        // Both sockets lie side by side, and their names end with what they are.
        var control = socket.EndsWith(SocketNames.Status, StringComparison.Ordinal)
            ? socket[..^SocketNames.Status.Length] + SocketNames.Control
            : socket;
        using ControlClient client = new(control);
        await client.ConnectAsync();
        if (instance is null)
        {
            await client.AskAsync(method, new Selection(), ControlJson.Default.Selection, ControlJson.Default.ReloadReply);
        }
        else
        {
            await client.OrderAsync(method, new Order { Instance = instance });
        }
    }
}
