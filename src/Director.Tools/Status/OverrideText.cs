using Director.Protocol;
using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>An operator's override in words. Pure.</summary>
public static class OverrideText
{
    /// <summary>"10.9.0.11:80 in TCP 10.9.0.100:80: drained by ann (uid 0) 41 min ago, ends in 19 min: kernel update".</summary>
    public static string Of(Override one, DateTimeOffset now) =>
        $"{Target(one)}: {What(one)} by {one.Owner} {Quantity.Time(now - one.Since)} ago"
        + (one.Expires is { } end ? $", ends in {Quantity.Time(end - now)}" : "")
        + (one.Reason is null ? "" : $": {one.Reason}");

    /// <summary>What it is about: "VI_1", "10.9.0.11:80 in TCP 10.9.0.100:80".</summary>
    public static string Target(Override one) => one.Instance ?? $"{one.Server} in {one.Service}";

    /// <summary>Whether a name means it, in which stars stand for anything: its instance, its server, or its virtual server.</summary>
    public static bool IsMeant(Override one, string name) =>
        new[] { one.Instance, one.Server, one.Service }.OfType<string>().Any(new NamePattern(name).Matches);

    /// <summary>What it makes of its target: "drained", "weight 5".</summary>
    public static string What(Override one) => one.Kind switch
    {
        "drain" => "drained",
        "disable" => "disabled",
        "weight" => $"weight {one.Weight}",
        "resign" => "resigned",
        "priority" => $"priority {one.Priority}",
        var kind => kind,
    };
}
