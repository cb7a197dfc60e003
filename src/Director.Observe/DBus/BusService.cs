using Director.Observe.Daemon;
using Director.Protocol.V1;
using Tmds.DBus.Protocol;

namespace Director.Observe.DBus;

/// <summary>The connection to the bus, which is there while there is something to say. A bus that goes is looked for again.</summary>
/// <param name="order">See <see cref="BusHandler"/>.</param>
internal sealed partial class BusService(
    DaemonReader reader, Func<string, string?, Task> order, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private DBusConnection? _bus;
    private BusOutlet? _served;
    private BusTree? _tree;
    private CancellationTokenSource? _retry;
    private string? _said;

    /// <summary>From now on it stands like this.</summary>
    /// <param name="reading">With details.</param>
    public async Task ServeAsync(Reading reading, CancellationToken stop)
    {
        var wanted = reading.Status?.Companion?.Bus;
        var tree = BusTree.Of(reading);
        if (_bus is not null && wanted == _served)
        {
            _tree = tree;
            return;
        }

        End();
        _tree = tree;
        if (wanted is { IsWanted: true } && tree is not null)
        {
            await ConnectAsync(wanted, stop);
        }
    }

    /// <summary>A signal of VRRP as a whole.</summary>
    public void TellVrrp(string signal)
    {
        if (_tree is not null)
        {
            Send(bus =>
            {
                using var writer = bus.GetMessageWriter();
                writer.WriteSignalHeader(null, _tree.Vrrp, BusTree.VrrpInterface, signal);
                return writer.CreateMessage();
            });
        }
    }

    /// <summary>The signal of an instance that came into a state, as keepalived's and as D-Bus would have it.</summary>
    public void TellState(string instance, string state)
    {
        if (_tree?.PathOf(instance) is not { } path)
        {
            return;
        }

        Send(bus =>
        {
            using var writer = bus.GetMessageWriter();
            writer.WriteSignalHeader(null, path, BusTree.InstanceInterface, "VrrpStatusChange", "u");
            writer.WriteUInt32(BusTree.StateOf(state).Number);
            return writer.CreateMessage();
        });
        Send(bus =>
        {
            using var writer = bus.GetMessageWriter();
            writer.WriteSignalHeader(null, path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as");
            writer.WriteString(BusTree.InstanceInterface);
            writer.WriteDictionary(new Dictionary<string, VariantValue> { ["State"] = BusHandler.StateOf(state) });
            writer.WriteArray(Array.Empty<string>());
            return writer.CreateMessage();
        });
    }

    /// <summary>Leaves the bus, and the name with it.</summary>
    public void End()
    {
        _retry?.Cancel();
        _retry?.Dispose();
        _retry = null;
        (_served, _tree) = (null, null);
        var bus = _bus;
        _bus = null;
        bus?.Dispose();
    }

    /// <inheritdoc />
    public void Dispose() => End();

    private async Task ConnectAsync(BusOutlet wanted, CancellationToken stop)
    {
        _served = wanted;
        DBusConnection? bus = null;
        try
        {
            var address = DBusAddress.System ?? throw new DBusConnectionException("there is no system bus");
            bus = new DBusConnection(address);
            await bus.ConnectAsync().AsTask().WaitAsync(Patience, time, stop);
            bus.AddMethodHandler(new BusHandler(ObjectsAsync, order));
            await bus.RequestNameAsync(wanted.Name, RequestNameOptions.None).WaitAsync(Patience, time, stop);
            stop.ThrowIfCancellationRequested();
            _bus = bus;
            _backoff.Reset();
            _said = null;
            LogConnected(log, wanted.Name);
            _retry = new();
            _ = AgainWhenLostAsync(bus, wanted, _retry.Token);
        }
        catch (OperationCanceledException)
        {
            bus?.Dispose();
            throw;
        }
        catch (Exception exception) when (exception is DBusExceptionBase or TimeoutException)
        {
            bus?.Dispose();
            if (_said != exception.Message)
            {
                LogGone(log, wanted.Name, _said = exception.Message);
            }

            _retry = new();
            _ = AgainAsync(wanted, _retry.Token);
        }
    }

    private async Task AgainWhenLostAsync(DBusConnection bus, BusOutlet wanted, CancellationToken stop)
    {
        var problem = await bus.DisconnectedAsync();
        if (!stop.IsCancellationRequested)
        {
            _bus = null;
            bus.Dispose();
            LogGone(log, wanted.Name, _said = problem?.Message ?? "the bus closed the connection");
            await AgainAsync(wanted, stop);
        }
    }

    private async Task AgainAsync(BusOutlet wanted, CancellationToken stop)
    {
        await Task.Delay(_backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
        {
            await ConnectAsync(wanted, stop);
        }
    }

    private async ValueTask<BusTree?> ObjectsAsync() => BusTree.Of(await reader.ReadAsync());

    private void Send(Func<DBusConnection, MessageBuffer> message)
    {
        if (_bus is { } bus)
        {
            // One that is lost already takes nothing: whoever waits for its end looks for it again.
            bus.TrySendMessage(message(bus));
        }
    }

    [LoggerMessage(LogLevel.Information, "D-Bus: {Service} is served")]
    private static partial void LogConnected(ILogger logger, string service);

    [LoggerMessage(LogLevel.Warning, "D-Bus: {Service}: {Problem}; it is tried again within a minute")]
    private static partial void LogGone(ILogger logger, string service, string problem);
}
