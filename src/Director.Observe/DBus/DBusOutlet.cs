using Director.Observe.Daemon;
using Director.Observe.Options;
using Director.Protocol;
using Director.Protocol.Client;
using Director.Protocol.V1;
using Tmds.DBus.Protocol;

namespace Director.Observe.DBus;

/// <summary>
/// keepalived's service on the system bus, while <c>enable_dbus</c> of the director's file asks for it and the director answers: it
/// owns the name no longer than that, so that nobody reads of a master that is none any more.
/// </summary>
/// <param name="address">Of the bus; null: the system's.</param>
internal sealed partial class DBusOutlet(string? address = null) : IOutlet
{
    /// <inheritdoc />
    public string Name => "D-Bus";

    /// <inheritdoc />
    public async Task RunAsync(Surroundings surroundings, CancellationToken stop)
    {
        var log = surroundings.Logs.CreateLogger<DBusOutlet>();
        var socket = surroundings.Options[ObserveOptions.Socket];
        BusHandler handler = new(
            async () => BusTree.Of(await surroundings.Detailed.ReadAsync(CancellationToken.None)),
            (method, name) => OrderAsync(socket, method, name));
        await using BusService service = new(address ?? DBusAddress.System, handler, surroundings.Time, log);
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
                        await LookAsync();
                        break;
                    case Heard.Silent:
                        if (isStopping)
                        {
                            service.TellVrrp("VrrpStopped");
                        }

                        await service.EndAsync();
                        break;
                    case Heard.Happened { Event: var happened, IsNews: true }:
                        isStopping |= happened.Kind == "Stopping";
                        if (happened.Kind is "Started" or "Reloaded")
                        {
                            await LookAsync();
                        }

                        Tell(service, happened);
                        break;
                }
            }
        }

        // Details are asked for where they are wanted, and not of a director whose file wants no D-Bus.
        async Task LookAsync()
        {
            var reading = await surroundings.Daemon.ReadAsync(stop);
            if (reading.Status?.Companion?.Bus.IsWanted == true)
            {
                reading = await surroundings.Detailed.ReadAsync(stop);
            }

            await service.ServeAsync(reading, stop);
        }
    }

    private static void Tell(BusService service, Event happened)
    {
        switch (happened)
        {
            case { Kind: "Started" }:
                service.TellVrrp("VrrpStarted");
                break;
            case { Kind: "Reloaded" }:
                service.TellVrrp("VrrpReloaded");
                break;
            case { Kind: "Transition", Instance: { } name, State: { } state and not "deleted" }:
                service.TellState(name, state);
                break;
        }
    }

    // What was not done, and why; null: all of it was.
    private static async Task<string?> OrderAsync(string socket, string method, string? instance)
    {
        // Both sockets lie side by side, and their names end with what they are.
        var control = socket.EndsWith(SocketNames.Status, StringComparison.Ordinal)
            ? socket[..^SocketNames.Status.Length] + SocketNames.Control
            : socket;
        using ControlClient client = new(control);
        await client.ConnectAsync();
        if (instance is null)
        {
            var reload = await client.AskAsync(method, new Selection(), ControlJson.Default.Selection, ControlJson.Default.ReloadReply);
            return reload.IsDone ? null : reload.Text;
        }

        var reply = await client.OrderAsync(method, new Order { Instance = instance });
        return reply.Refused.Count == 0 ? null : string.Join("; ", reply.Refused);
    }
}
