using System.Net.Sockets;
using System.Threading.Channels;
using Director.Observe.Daemon;
using Director.Observe.Snmp.Agentx;
using Director.Observe.Snmp.Mib;
using Director.Observe.Snmp.Rows;
using Director.Protocol.V1;

namespace Director.Observe.Snmp;

/// <summary>
/// SNMP as a subagent of snmpd: what <c>enable_snmp_*</c> and <c>enable_traps</c> of the director's file ask for. While they ask for
/// nothing, nobody is connected to; while there is no snmpd, it is tried again, and traps wait.
/// </summary>
internal sealed partial class AgentxOutlet : IOutlet
{
    // The oldest are dropped beyond.
    private const int TrapsThatWait = 1024;

    /// <inheritdoc />
    public string Name => "SNMP";

    /// <inheritdoc />
    public async Task RunAsync(Surroundings surroundings, CancellationToken stop)
    {
        var log = surroundings.Logs.CreateLogger<AgentxOutlet>();
        await using Subagent agent = new(surroundings.Detailed, surroundings.Time, log);
        using var listening = surroundings.Events.Listen();
        TrapMaker maker = new();
        await foreach (var heard in listening.Heard.ReadAllAsync(stop))
        {
            switch (heard)
            {
                case Heard.Answers answers:
                    if (answers.IsOther)
                    {
                        maker.Forget();
                    }

                    await LookAsync();
                    break;
                case Heard.Happened { Event: var happened, IsNews: var isNews }:
                    if (happened.Kind is "Started" or "Reloaded")
                    {
                        await LookAsync();
                    }

                    var traps = maker.After(happened);
                    if (isNews)
                    {
                        agent.Send(traps);
                    }

                    break;
            }
        }

        // Details are asked for where they are wanted, and not of a director whose file wants no SNMP.
        async Task LookAsync()
        {
            var status = (await surroundings.Daemon.ReadAsync(stop)).Status;
            if (status?.Companion is { } wanted && Trees.Of(wanted.Snmp).Any())
            {
                status = (await surroundings.Detailed.ReadAsync(stop)).Status;
            }

            if (status?.Companion is { } companion)
            {
                maker.Take(status);
                await agent.ServeAsync(companion.Snmp);
            }
        }
    }

    /// <summary>The connection to snmpd, which is there while something is to be served.</summary>
    private sealed partial class Subagent(DaemonReader reader, TimeProvider time, ILogger log) : IAsyncDisposable
    {
        private readonly Channel<Trap> _traps = Channel.CreateBounded<Trap>(
            new BoundedChannelOptions(TrapsThatWait) { FullMode = BoundedChannelFullMode.DropOldest });

        private SnmpOutlet? _wanted;
        private CancellationTokenSource? _stop;
        private Task _run = Task.CompletedTask;
        private Reading? _read;
        private MibView _view = MibView.Empty;

        /// <summary>From now on this is wanted.</summary>
        public async Task ServeAsync(SnmpOutlet wanted)
        {
            if (wanted == _wanted)
            {
                return;
            }

            await EndAsync();
            _wanted = wanted;
            if (Trees.Of(wanted).Any())
            {
                _stop = new();
                _run = RunAsync(wanted, _stop.Token);
            }
        }

        /// <summary>Traps to be sent as soon as that can be.</summary>
        public void Send(IReadOnlyList<Trap> traps)
        {
            foreach (var trap in traps)
            {
                _traps.Writer.TryWrite(trap);
            }
        }

        /// <inheritdoc />
        public ValueTask DisposeAsync() => new(EndAsync());

        private async Task EndAsync()
        {
            if (_stop is not null)
            {
                await _stop.CancelAsync();
                await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _stop.Dispose();
                _stop = null;
            }
        }

        private async Task RunAsync(SnmpOutlet wanted, CancellationToken stop)
        {
            Backoff backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            var place = wanted.Socket ?? AgentxEndpoint.Usual;
            if (AgentxEndpoint.Parse(place) is not { } endpoint)
            {
                LogNoPlace(log, place);
                return;
            }

            string? said = null;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var session = await AgentxSession.OpenAsync(endpoint, Trees.Of(wanted), time, stop);
                    LogConnected(log, place);
                    backoff.Reset();
                    said = null;
                    await UseAsync(session, stop);
                }
                catch (Exception exception) when (exception is IOException or SocketException)
                {
                    if (exception.Message != said)
                    {
                        LogGone(log, place, said = exception.Message);
                    }
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                await Task.Delay(backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task UseAsync(AgentxSession session, CancellationToken stop)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var answering = session.AnswerAsync(ViewAsync, ended.Token);
            var notifying = NotifyAsync(session, ended.Token);
            var first = await Task.WhenAny(answering, notifying);
            if (stop.IsCancellationRequested)
            {
                await session.CloseAsync();
            }

            await ended.CancelAsync();
            await Task.WhenAll(answering, notifying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
        }

        // One that could not be sent is not lost: it is taken away afterwards.
        private async Task NotifyAsync(AgentxSession session, CancellationToken stop)
        {
            while (await _traps.Reader.WaitToReadAsync(stop))
            {
                while (_traps.Reader.TryPeek(out var trap))
                {
                    await session.NotifyAsync(trap.VarBinds, stop);
                    _traps.Reader.TryRead(out _);
                }
            }
        }

        private async ValueTask<MibView> ViewAsync()
        {
            var reading = await reader.ReadAsync();
            if (!ReferenceEquals(reading, _read))
            {
                (_read, _view) = (reading, SnmpRows.Of(reading.Status, time.GetUtcNow()));
            }

            return _view;
        }

        [LoggerMessage(LogLevel.Information, "SNMP: connected to snmpd at {Place} as a subagent")]
        private static partial void LogConnected(ILogger logger, string place);

        [LoggerMessage(LogLevel.Warning, "SNMP: {Place}: {Problem}; trying again within a minute")]
        private static partial void LogGone(ILogger logger, string place, string problem);

        [LoggerMessage(LogLevel.Error, "SNMP: snmp_socket {Place} is not the address of a master agent: expected unix:PATH or HOST:PORT")]
        private static partial void LogNoPlace(ILogger logger, string place);
    }
}
