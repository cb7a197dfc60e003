using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>The virtual servers of a status, each with a line for each of its real ones. Pure.</summary>
internal static class ServerTable
{
    // The columns behind the name, up to the last one: what a name may take is the rest of the screen.
    private const int Behind = 56;
    private const int ShortestName = 10;

    /// <summary>Adds them, if there are any.</summary>
    public static void Write(Page page, StatusReply status)
    {
        var asked = status.Overrides.Where(static one => one.Server is not null)
            .ToLookup(static one => (one.Service, one.Server), static one => one.Since);
        foreach (var one in status.VirtualServers)
        {
            page.End().Add(one.Name, Tone.Title).Words(Summary(one), 4, one.HasQuorum ? Tone.Plain : Tone.Bad);
            if (one.RealServers.Count == 0)
            {
                continue;
            }

            Columns at = new(NameColumn(one, page.Screen.Width));
            Titles(page, at);
            foreach (var server in one.RealServers)
            {
                Write(page, server, at, Since(server, asked[(one.Name, server.Name)]), status.At);
            }
        }
    }

    private static int NameColumn(VirtualServer one, int width) =>
        2 + Math.Clamp(one.RealServers.Max(static server => server.Name.Length), ShortestName, Math.Max(width - Behind - 2, ShortestName));

    private static string Summary(VirtualServer one)
    {
        var quorum = one.HasQuorum ? "" : one.SorryServes ? ", no quorum: the sorry server serves" : ", no quorum";
        var traffic = one.Traffic is { } counted
            ? $", {Quantity.Short(counted.ConnectionRate)} conn/s, {Quantity.Short(counted.ByteRateIn)}B/s in, "
                + $"{Quantity.Short(counted.ByteRateOut)}B/s out"
            : "";
        return $"{one.Scheduler}, {one.Up} of {one.Total} up{quorum}{traffic}";
    }

    private static void Titles(Page page, Columns at) => page
        .To(2).Add("SERVER", Tone.Quiet).EndingAt(at.Weight, "WEIGHT", Tone.Quiet).To(at.State).Add("STATE", Tone.Quiet)
        .To(at.For).Add("FOR", Tone.Quiet).EndingAt(at.Active, "ACT", Tone.Quiet).EndingAt(at.Inactive, "INACT", Tone.Quiet)
        .EndingAt(at.Rate, "CONN/S", Tone.Quiet).EndingAt(at.In, "IN/S", Tone.Quiet).EndingAt(at.Out, "OUT/S", Tone.Quiet).End();

    private static void Write(Page page, RealServer one, Columns at, DateTimeOffset? since, DateTimeOffset now)
    {
        page.To(2).Add(one.Name);
        if (one.Name.Length + 2 > at.Name)
        {
            page.End();
        }

        var (state, tone) = State(one);
        page.EndingAt(at.Weight, Weight(one)).To(at.State).Add(state, tone)
            .To(at.For).Add(since is { } time ? Quantity.Time(now - time) : "-");
        if (one.Connections is { } open)
        {
            page.EndingAt(at.Active, Quantity.Short((ulong)open.Active)).EndingAt(at.Inactive, Quantity.Short((ulong)open.Inactive));
        }

        if (one.Traffic is { } counted)
        {
            page.EndingAt(at.Rate, Quantity.Short(counted.ConnectionRate)).EndingAt(at.In, Quantity.Short(counted.ByteRateIn))
                .EndingAt(at.Out, Quantity.Short(counted.ByteRateOut));
        }

        if (one.IsUp || Said(one) is not { } words)
        {
            page.End();
            return;
        }

        // Behind the columns where there is room: in a pipe a server is one line.
        if (page.Screen.Width - at.Out - 1 < words.Length)
        {
            page.End().Words(words, 4, Tone.Bad);
        }
        else
        {
            page.To(at.Out + 1).Words(words, 0, Tone.Bad);
        }
    }

    private static string Weight(RealServer one) =>
        one.InTable == one.ConfiguredWeight ? $"{one.InTable}"
        : one.InTable is { } weight ? $"{weight}/{one.ConfiguredWeight}"
        : $"-/{one.ConfiguredWeight}";

    private static (string Word, Tone Tone) State(RealServer one) =>
        one.Override == "disabled" ? (one.Override, Tone.Notable)
        : !one.IsUp ? ("DOWN", Tone.Bad)
        : one.Override is { } word ? (word, Tone.Notable)
        : one.Checks.Any(static check => check.IsAssumed) ? ("unchecked", Tone.Plain)
        : ("up", Tone.Good);

    /// <summary>Since when it is as it is, as far as its checks know.</summary>
    private static DateTimeOffset? Since(RealServer one, IEnumerable<DateTimeOffset> asked) =>
        one.Override is not null && (one.IsUp || one.Override == "disabled") ? asked.Max(static time => (DateTimeOffset?)time)
        : one.IsUp ? one.Checks.Max(static check => check.Since)
        : one.Checks.Where(static check => !check.IsUp).Min(static check => check.Since);

    /// <summary>What the checks say of a server that is down.</summary>
    private static string? Said(RealServer one)
    {
        var words = string.Join("; ", one.Checks.Where(static check => !check.IsUp)
            .Select(static check => check.Reason is null ? check.Name : $"{check.Name}: {check.Reason}"));
        return words.Length == 0 ? null : words;
    }

    private sealed record Columns(int Name)
    {
        public int Weight => Name + 7;

        public int State => Weight + 1;

        public int For => State + 10;

        public int Active => For + 13;

        public int Inactive => Active + 6;

        public int Rate => Inactive + 7;

        public int In => Rate + 6;

        public int Out => In + 6;
    }
}
