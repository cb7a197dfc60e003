using Director.Core.VirtualServers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>The one line of <c>systemctl status</c>.</summary>
internal static class StatusLine
{
    /// <summary>
    /// "2 instances (1 master, 1 backup), 3 virtual servers, 5 of 6 real servers up"; a half that does not run is left out. Before the
    /// first verdicts: "2 of 2 real servers up (2 assumed up, 0 checked)".
    /// </summary>
    /// <param name="states">Of the instances.</param>
    /// <param name="counts">Of the servers.</param>
    /// <param name="notes">What is wrong with instances; empty: nothing.</param>
    /// <param name="tableTrouble">Why the table cannot be written, which makes all else about servers meaningless; null while it can.</param>
    public static string Of(IEnumerable<VrrpState>? states, ServerCounts? counts, string notes = "", string? tableTrouble = null) =>
        string.Join(", ", new[] { Instances(states), Servers(counts, tableTrouble) }.OfType<string>()) + (notes.Length > 0 ? $"; {notes}" : "");

    private static string? Instances(IEnumerable<VrrpState>? states)
    {
        if (states is null)
        {
            return null;
        }

        var groups = states.GroupBy(state => state).OrderByDescending(group => group.Key == VrrpState.Master).ToList();
        var roles = string.Join(", ", groups.Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        return $"{Plural.Of(groups.Sum(group => group.Count()), "instance")}{(roles.Length > 0 ? $" ({roles})" : "")}";
    }

    private static string? Servers(ServerCounts? counts, string? tableTrouble) => counts switch
    {
        null => null,
        { VirtualServers: > 0 } when tableTrouble is not null =>
            $"{Plural.Of(counts.VirtualServers, "virtual server")}, none is served: the ip_vs table cannot be written ({tableTrouble})",
        _ => $"{Plural.Of(counts.VirtualServers, "virtual server")}, {counts.Up:N0} of {Plural.Of(counts.RealServers, "real server")} up"
            + (counts.AssumedUp == 0 ? "" : $" ({counts.AssumedUp:N0} assumed up, {counts.Checked:N0} checked)"),
    };
}
