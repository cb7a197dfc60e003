using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>What a list of servers shows of each.</summary>
public enum ServerColumns
{
    /// <summary>Weight, state and connections.</summary>
    State,

    /// <summary>What the kernel counted since the server came into the table.</summary>
    Counters,

    /// <summary>Rates of the last seconds.</summary>
    Rates,

    /// <summary>Connections now.</summary>
    Connections,
}

/// <summary>Real servers, one on a line with its virtual server: for people, sort and awk. Pure.</summary>
public static class ServerList
{
    private const int Width = 8;

    /// <summary>All of them, in the order of the file.</summary>
    public static string Of(StatusReply status, ServerColumns columns, Screen screen)
    {
        Page page = new(screen);
        var titles = Titles(columns);
        var room = Math.Max((screen.Width - (titles.Length * Width) - 2) / 2, 12);
        var service = Column(status.VirtualServers.Select(static one => one.Name), "SERVICE", room);
        var server = service + 1 + Column(
            status.VirtualServers.SelectMany(static one => one.RealServers.Select(static real => real.Name)), "SERVER", room);
        Line(page, service, server, "SERVICE", "SERVER", titles, Tone.Quiet, Tone.Quiet);
        foreach (var one in status.VirtualServers)
        {
            foreach (var real in one.RealServers)
            {
                Line(page, service, server, one.Name, real.Name, Cells(real, columns), Tone.Plain, ToneOf(real));
            }
        }

        return page.ToString();
    }

    private static int Column(IEnumerable<string> names, string title, int room) =>
        Math.Min(names.Append(title).Max(static name => name.Length), room);

    private static void Line(
        Page page, int service, int server, string first, string second, string[] cells, Tone tone, Tone cellTone)
    {
        page.Add(first, tone);
        if (first.Length > service)
        {
            page.End();
        }

        page.To(service + 1).Add(second, tone);
        if (second.Length > server - service - 1)
        {
            page.End();
        }

        for (var index = 0; index < cells.Length; index++)
        {
            page.EndingAt(server + ((index + 1) * Width), cells[index], index == 1 || tone != Tone.Plain ? cellTone : Tone.Plain);
        }

        page.End();
    }

    private static string[] Titles(ServerColumns columns) => columns switch
    {
        ServerColumns.Counters => ["CONNS", "PKTS-IN", "PKTS-OUT", "B-IN", "B-OUT"],
        ServerColumns.Rates => ["CONN/S", "B-IN/S", "B-OUT/S"],
        ServerColumns.Connections => ["ACTIVE", "INACTIVE", "PERSIST"],
        _ => ["WEIGHT", "STATE", "ACTIVE"],
    };

    private static string[] Cells(RealServer one, ServerColumns columns) => columns switch
    {
        ServerColumns.State =>
        [
            one.InTable?.ToString() ?? "-",
            !one.IsUp ? "DOWN" : one.Override is { } asked ? asked.Split(' ')[0] : "up",
            one.Connections?.Active.ToString() ?? "-",
        ],
        ServerColumns.Connections when one.Connections is { } open =>
            [.. new[] { open.Active, open.Inactive, open.Persistent }.Select(static count => Quantity.Short((ulong)count))],
        ServerColumns.Rates when one.Traffic is { } counted =>
            [.. new[] { counted.ConnectionRate, counted.ByteRateIn, counted.ByteRateOut }.Select(Quantity.Short)],
        ServerColumns.Counters when one.Traffic is { } counted =>
        [
            .. new[] { counted.Connections, counted.PacketsIn, counted.PacketsOut, counted.BytesIn, counted.BytesOut }
                .Select(Quantity.Short),
        ],
        _ => [.. Titles(columns).Select(static _ => "-")],
    };

    private static Tone ToneOf(RealServer one) => !one.IsUp ? Tone.Bad : one.Override is not null ? Tone.Notable : Tone.Plain;
}
