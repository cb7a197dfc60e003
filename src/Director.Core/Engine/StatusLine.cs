using Vrrp;

namespace Director.Core.Engine;

/// <summary>The one line of <c>systemctl status</c>.</summary>
internal static class StatusLine
{
    /// <summary>"2 instances (1 master, 1 backup), 3 virtual servers, 5 of 6 real servers up"; a half that does not run is left out.</summary>
    /// <param name="notes">What is wrong with instances; empty: nothing.</param>
    public static string Of(IEnumerable<VrrpState>? states, (int VirtualServers, int RealServers, int Up)? counts, string notes = "") =>
        string.Join(", ", new[] { Instances(states), Servers(counts) }.OfType<string>()) + (notes.Length > 0 ? $"; {notes}" : "");

    private static string? Instances(IEnumerable<VrrpState>? states)
    {
        if (states is null)
        {
            return null;
        }

        var groups = states.GroupBy(state => state).OrderByDescending(group => group.Key == VrrpState.Master).ToList();
        var roles = string.Join(", ", groups.Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        return $"{Count(groups.Sum(group => group.Count()), "instance")}{(roles.Length > 0 ? $" ({roles})" : "")}";
    }

    private static string? Servers((int VirtualServers, int RealServers, int Up)? counts) =>
        counts is { } known
            ? $"{Count(known.VirtualServers, "virtual server")}, {known.Up} of {Count(known.RealServers, "real server")} up"
            : null;

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
