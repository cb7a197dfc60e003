using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>From one configuration to the next, with all that a half of the engine needs to go there.</summary>
/// <param name="Difference">What is to be done.</param>
/// <param name="Gate">Which scripts of the next configuration may run: asked once, for both halves.</param>
internal sealed record ConfigurationStep(ConfigurationDifference Difference, ScriptGate Gate)
{
    /// <summary>What is to run.</summary>
    public Configuration Next => Difference.Next;
}

/// <summary>A half of the engine as a reload sees it. The calls come one at a time.</summary>
internal interface IReloadHalf
{
    /// <summary>For people: "virtual servers".</summary>
    string Name { get; }

    /// <summary>Goes over to another configuration. When it throws, some of that may have been done.</summary>
    Task AdoptAsync(ConfigurationStep step);

    /// <summary>Both halves have gone over: what cannot be taken back follows, what kept the way back open goes.</summary>
    Task CommitAsync() => Task.CompletedTask;

    /// <summary>Undoes <see cref="AdoptAsync"/>, whether it threw or not.</summary>
    /// <param name="back">The same step, the other way round.</param>
    Task PutBackAsync(ConfigurationStep back) => AdoptAsync(back);
}

/// <summary>Takes all halves over to another configuration, or none.</summary>
internal static class ReloadTransaction
{
    /// <summary>One half after the other.</summary>
    /// <param name="halves">In their order; they are put back in the opposite one.</param>
    /// <param name="forth">To the next configuration.</param>
    /// <param name="back">To the one that runs.</param>
    /// <exception cref="ReloadFailedException">One could not, and all run on as they did.</exception>
    /// <exception cref="PartFailedException">One could not be put back: nobody knows any more what runs.</exception>
    public static async Task RunAsync(IReadOnlyList<IReloadHalf> halves, ConfigurationStep forth, ConfigurationStep back)
    {
        Stack<IReloadHalf> adopted = [];
        foreach (var half in halves)
        {
            adopted.Push(half);
            try
            {
                await half.AdoptAsync(forth).ConfigureAwait(false);
            }
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                await PutBackAsync(adopted, back).ConfigureAwait(false);
                throw new ReloadFailedException(half.Name, reason);
            }
        }

        foreach (var half in halves)
        {
            await half.CommitAsync().ConfigureAwait(false);
        }
    }

    private static async Task PutBackAsync(IEnumerable<IReloadHalf> adopted, ConfigurationStep back)
    {
        foreach (var half in adopted)
        {
            try
            {
                await half.PutBackAsync(back).ConfigureAwait(false);
            }
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                throw new PartFailedException($"restoring of the {half.Name} after a failed reload", reason);
            }
        }
    }
}
