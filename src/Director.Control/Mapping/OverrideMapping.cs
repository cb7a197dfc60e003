using Director.Core.Engine;
using Director.Protocol.V1;

namespace Director.Control.Mapping;

/// <summary>Overrides on the socket. Pure.</summary>
internal static class OverrideMapping
{
    private static readonly Dictionary<string, OverrideKind> Kinds = new(StringComparer.Ordinal)
    {
        ["drain"] = OverrideKind.Drain,
        ["disable"] = OverrideKind.Disable,
        ["weight"] = OverrideKind.Weight,
        ["resign"] = OverrideKind.Resign,
        ["priority"] = OverrideKind.Priority,
    };

    /// <summary>The words a kind may be given by.</summary>
    public static IEnumerable<string> Words => Kinds.Keys;

    /// <summary>A kind by its word.</summary>
    public static bool TryGetKind(string? word, out OverrideKind kind)
    {
        kind = default;
        return word is not null && Kinds.TryGetValue(word, out kind);
    }

    /// <summary>As the socket shows it.</summary>
    public static Override Of(OperatorOverride one) => new()
    {
        Service = one.Target is OverrideTarget.Server server ? server.Id.VirtualServerName : null,
        Server = one.Target is OverrideTarget.Server behind ? behind.Id.RealServerName : null,
        Instance = one.Target is OverrideTarget.Instance instance ? instance.Name.Text : null,
        Kind = Kinds.First(pair => pair.Value == one.Kind).Key,
        Weight = one.Kind == OverrideKind.Weight ? one.Weight : null,
        Priority = one.Kind == OverrideKind.Priority ? one.Priority : null,
        Owner = one.Owner,
        Reason = one.Reason,
        Since = one.Since,
        Expires = one.Expires,
    };
}
