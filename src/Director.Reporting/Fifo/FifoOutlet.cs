using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Reporting;

/// <summary>
/// Writes events into the FIFOs of the configuration. A reload that leaves a FIFO as it was leaves it open and its script running: no
/// reader is cut off and none forgets the states.
/// </summary>
internal sealed class FifoOutlet(EngineServices services) : IEventSubscriber
{
    private readonly List<OpenFifo> _open = [];
    private ImmutableSortedDictionary<string, string> _states = ImmutableSortedDictionary<string, string>.Empty;
    private FieldNames _names = new(Configuration.Empty);
    private bool _writesStatesOnReload;
    private Task _closing = Task.CompletedTask;

    /// <inheritdoc />
    public string Name => "notify FIFOs";

    /// <inheritdoc />
    public void Hear(DirectorEvent happened)
    {
        if (happened is EngineEvent.ConfigurationTaken taken)
        {
            Take(taken);
        }
        else if (happened is EngineEvent.Reloaded && _writesStatesOnReload)
        {
            foreach (var state in _states.Values)
            {
                Write(new FifoLine(state, IsOfServers: false));
            }
        }
        else if (FifoLines.Of(happened, _names) is { } line)
        {
            Remember(happened, line);
            Write(line);
        }
    }

    /// <inheritdoc />
    public async Task CompleteAsync(CancellationToken stop)
    {
        await CloseAsync().WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(CloseAsync());

    private void Take(EngineEvent.ConfigurationTaken taken)
    {
        var (configuration, gate) = (taken.Configuration, taken.Gate);
        _names = new FieldNames(configuration, taken.Previous);
        _writesStatesOnReload = configuration.GlobalDefinitions.Vrrp.FifoWriteStatesOnReload;
        var wanted = FifoInForce.Of(configuration.GlobalDefinitions.Fifos);
        var gone = _open.Where(fifo => !wanted.Contains(fifo.Settings)).ToList();
        _open.RemoveAll(gone.Contains);
        _closing = Task.WhenAll([_closing, .. gone.Select(fifo => fifo.DisposeAsync().AsTask())]);
        foreach (var settings in wanted.Where(settings => !_open.Exists(fifo => fifo.Settings == settings)))
        {
            if (OpenFifo.TryOpen(services, settings, gate, () => settings.OfRouters ? _states.Values : []) is { } fifo)
            {
                _open.Add(fifo);
            }
        }
    }

    private void Remember(DirectorEvent happened, FifoLine line)
    {
        if (line.State is { } owner)
        {
            var isOver = happened is RouterEvent.Transition { Change.Reason: Vrrp.TransitionReason.Shutdown };
            _states = isOver ? _states.Remove(owner) : _states.SetItem(owner, line.Text);
        }
    }

    private void Write(FifoLine line)
    {
        foreach (var fifo in _open.Where(fifo => line.IsOfServers ? fifo.Settings.OfServers : fifo.Settings.OfRouters))
        {
            fifo.Write(line.Text);
        }
    }

    private Task CloseAsync()
    {
        var open = _open.ToList();
        _open.Clear();
        return _closing = Task.WhenAll([_closing, .. open.Select(fifo => fifo.DisposeAsync().AsTask())]);
    }
}
