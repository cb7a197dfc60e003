using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>How a process ends for the next one, and how that begins (docs/decisions/0039).</summary>
internal sealed partial class VirtualServerController
{
    private ImmutableHashSet<MemberId> _foundDown = [];

    /// <summary>Takes up the configuration, with the table as the kernel has it.</summary>
    /// <param name="goesOn">A former process handed over: what is in the table is in use, and not flushed.</param>
    public async Task StartAsync(ConfigurationStep step, NetworkSnapshot network, bool goesOn = false)
    {
        await _told.ReadFilesAsync(step.Next).ConfigureAwait(false);
        if (!step.Next.VirtualServers.IsEmpty)
        {
            await _keeper.ConnectAsync().ConfigureAwait(false);
        }

        await _mailbox.InvokeAsync(() =>
        {
            _checks.OnNetworkChanged(network);
            var flushes = step.Next.GlobalDefinitions.Lvs.Flush && !goesOn;
            _work = TableWork.Of(flushes ? TableScope.Flush : TableScope.Nothing);
            if (!flushes && !step.Next.VirtualServers.IsEmpty)
            {
                Find(step.Next);
            }

            Adopt(step);
            var isDone = Commit();
            CheckFound();
            return isDone;
        }).ConfigureAwait(false);
    }

    /// <summary>Ends the checks for a process that goes on: the table stays, and nothing is told.</summary>
    public Task HandOverAsync()
    {
        // As at a stop: a check that hangs must not keep the service.
        _ = ChecksEndedAsync();
        return _mailbox.InvokeAsync(() =>
        {
            _work = TableWork.Of(TableScope.Never);
            return true;
        });
    }

    // What was down stays down until it has been checked, which is at once.
    private void Find(Configuration configuration) =>
        _foundDown = _keeper.ReadAll() is { } table ? FoundServers.DownIn(configuration, table) : [];

    private void CheckFound()
    {
        foreach (var checker in _foundDown.SelectMany(member => CheckersOf(member) ?? []))
        {
            _ = _checks.CheckNowAsync(checker.Id);
        }

        _foundDown = [];
    }
}
