using Director.Observe.Daemon;
using Director.Protocol.V1;
using Tmds.DBus.Protocol;

namespace Director.Observe.DBus;

/// <summary>The connection to the bus, which is there while there is something to say. A bus that goes is looked for again.</summary>
/// <param name="address">Of the bus; null: there is none.</param>
/// <param name="handler">Answers what is called.</param>
internal sealed partial class BusService(string? address, IPathMethodHandler handler, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile DBusConnection? _bus;
    private BusOutlet? _served;
    private BusTree? _tree;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    /// <summary>From now on it stands like this. Returns once the bus was tried.</summary>
    /// <param name="reading">With details, where D-Bus is wanted.</param>
    public async Task ServeAsync(Reading reading, CancellationToken stop)
    {
        var wanted = reading.Status?.Companion?.Bus;
        var tree = BusTree.Of(reading);
        if (wanted != _served || tree is null)
        {
            await EndAsync();
        }

        _tree = tree;
        if (_stop is null && wanted is { IsWanted: true } && tree is not null)
        {
            _served = wanted;
            _stop = new();
            TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _run = RunAsync(wanted.Name, tried, _stop.Token);
            await tried.Task.WaitAsync(stop);
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
    public async Task EndAsync()
    {
        (_served, _tree) = (null, null);
        if (_stop is not null)
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
            _stop = null;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(EndAsync());

    private async Task RunAsync(string name, TaskCompletionSource tried, CancellationToken stop)
    {
        Backoff backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        string? said = null;
        while (!stop.IsCancellationRequested)
        {
            string problem;
            try
            {
                using var bus = await ConnectAsync(name, stop);
                _bus = bus;
                backoff.Reset();
                said = null;
                LogConnected(log, name);
                tried.TrySetResult();
                problem = (await bus.DisconnectedAsync().WaitAsync(stop))?.Message ?? "the bus closed the connection";
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever the library makes of a bus that says odd things: this one is of no use, the next may be.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                problem = exception.Message;
            }
            finally
            {
                _bus = null;
                tried.TrySetResult();
            }

            if (problem != said)
            {
                LogGone(log, name, said = problem);
            }

            await Task.Delay(backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DBusConnection> ConnectAsync(string name, CancellationToken stop)
    {
        DBusConnection bus = new(address ?? throw new DBusConnectionException("there is no system bus"));
        try
        {
            await bus.ConnectAsync().AsTask().WaitAsync(Patience, time, stop);
            bus.AddMethodHandler(handler);
            await bus.RequestNameAsync(name, RequestNameOptions.None).WaitAsync(Patience, time, stop);
            return bus;
        }
        catch
        {
            bus.Dispose();
            throw;
        }
    }

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

    [LoggerMessage(LogLevel.Warning, "D-Bus: {Service}: {Problem}; trying again within a minute")]
    private static partial void LogGone(ILogger logger, string service, string problem);
}
