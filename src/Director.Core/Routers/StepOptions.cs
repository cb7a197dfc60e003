using Director.Core.Planning;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>What the loop is told of instances when the configuration becomes another.</summary>
internal static class StepOptions
{
    /// <summary>Those that are other than before, and those with keys in files, which may be others in the same configuration.</summary>
    /// <exception cref="IOException">A key cannot be read.</exception>
    public static List<VrrpInstanceOptions> Changed(
        KeyedDifference<VrrpInstance> difference, Func<VrrpInstance, VrrpInstanceOptions> options) =>
    [
        .. difference.Changed.Select(change => change.Next)
            .Concat(difference.Kept.Where(instance => instance.Hmac is { HasFiles: true }))
            .Select(options),
    ];

    /// <summary>Those that are new.</summary>
    /// <exception cref="IOException">A key cannot be read.</exception>
    public static List<(VrrpInstance Instance, VrrpInstanceOptions Options)> Added(
        KeyedDifference<VrrpInstance> difference, Func<VrrpInstance, VrrpInstanceOptions> options) =>
        [.. difference.Added.Select(instance => (instance, options(instance)))];
}
