using Loop;

namespace Director.Core.Engine;

/// <summary>Publishes what the kernel refused the thread of a loop.</summary>
internal static class RightsRefusals
{
    /// <summary>For <see cref="LoopThread{TWork}.SetRights"/>.</summary>
    /// <param name="keywords">The beginning of the keywords that asked for it: "checker".</param>
    public static Action<LoopThreadOptions, LoopPrivileges> Of(IEventStream events, string keywords) =>
        (options, granted) => events.Publish(new RouterEvent.RightsRefused(options, granted, keywords));
}
