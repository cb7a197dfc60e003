using Director.Core.Routers;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>How it ends for a process that goes on (docs/decisions/0039).</summary>
internal sealed partial class HoldingsKeeper
{
    private volatile Func<InstanceName, TimeSpan>? _leftFor;

    /// <summary>
    /// Ends for a process that goes on: all stays as it is. But an address stays no longer than the other routers are patient: the kernel
    /// removes it unless the next process wants it by then, so that no two hold it whatever becomes of that.
    /// </summary>
    /// <param name="patience">Of the others, once an instance has advertised last.</param>
    public void HandOver(Func<InstanceName, TimeSpan> patience)
    {
        _leftFor = patience;
        End();
    }

    private string Limit(IRouteClient client, Func<InstanceName, TimeSpan> patience)
    {
        var plan = _plan;
        // Those of an owner are the machine's own: the next process does not touch them, and nobody would set them back.
        var limits = Holding.SelectMany(name => AddressLifetimes.Limit(plan.BorrowedOf(name), patience(name)));
        return string.Join("; ", client.Apply([.. limits]).Where(result => !result.IsAsWanted));
    }
}
