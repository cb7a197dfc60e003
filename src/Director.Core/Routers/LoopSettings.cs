using Director.Core.Engine;
using Director.Core.Mapping;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>What global_defs says of the VRRP loop as a whole, at the start and at each reload.</summary>
/// <param name="boot">Time since the machine was started.</param>
internal sealed class LoopSettings(VrrpLoop loop, TimeProvider time, TimeProvider boot, IEventStream events)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>What has to stand before the loop's first turn.</summary>
    public void Apply(Configuration configuration)
    {
        var vrrp = configuration.GlobalDefinitions.Vrrp;
        loop.SetAnnouncementPacing(VrrpMapping.Pacing(configuration));
        loop.SetReceiveBuffers(VrrpMapping.Buffers(configuration.GlobalDefinitions.Buffers));
        loop.ReportUnknownRouters(vrrp.LogUnknownVrids);
        loop.HoldBack(Remaining(vrrp, time.GetElapsedTime(_started), boot.GetElapsedTime(0)));
    }

    /// <summary>What the loop's thread asks of the kernel; an event says what was refused.</summary>
    public void ApplyToThread(Configuration configuration) =>
        loop.SetRights(ThreadMapping.Vrrp(configuration.GlobalDefinitions), RightsRefusals.Of(events, "vrrp"));

    /// <summary>
    /// How long instances still wait: vrrp_startup_delay counts from our start, vrrp_delay_after_boot from the machine's.
    /// </summary>
    internal static TimeSpan Remaining(VrrpSettings vrrp, TimeSpan sinceStart, TimeSpan sinceBoot)
    {
        var (ours, machine) = (vrrp.StartupDelay - sinceStart, vrrp.DelayAfterBoot - sinceBoot);
        return ours > machine ? ours : machine;
    }
}
