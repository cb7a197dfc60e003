using Director.Protocol.V1;
using Director.Tools.Events;
using Director.Tools.Status;
using Director.Tools.Text;

namespace Director.Tools.Why;

/// <summary>How an instance or a server stands, and what led to it. Pure.</summary>
public static class WhyText
{
    private const int MostEvents = 16;
    private const int MostServers = 20;

    /// <summary>Of all that was selected.</summary>
    /// <param name="status">Of the selection.</param>
    /// <param name="events">Of the selection, the oldest first.</param>
    public static string Of(StatusReply status, IReadOnlyList<Event> events, Screen screen)
    {
        Page page = new(screen);
        foreach (var one in status.Instances)
        {
            Instance(page, one, status);
            Events(page, events.Where(happened => happened.Instance == one.Name));
        }

        foreach (var one in status.VirtualServers)
        {
            VirtualServer(page, one, status, events);
        }

        return page.ToString().TrimStart('\n');
    }

    private static void Instance(Page page, Instance one, StatusReply status)
    {
        var since = one.Since is { } time ? $" for {Quantity.Time(status.At - time)}" : "";
        page.End().Paragraph($"{one.Name} is {one.State.ToUpperInvariant()}{since}", 0, Tone.Title);
        if ((one.State == "fault" ? one.Faults : one.Why) is { } why)
        {
            page.Paragraph($"because {why}", 2);
        }

        page.Paragraph($"priority {one.EffectivePriority?.ToString() ?? "?"}: {one.BasePriority} in the file"
            + (one.Trackers.Count == 0 ? "" : ", with what it tracks:"), 2);
        foreach (var tracker in one.Trackers)
        {
            var adds = tracker.Adds == 0 || Math.Abs(tracker.Adds) > byte.MaxValue ? "" : $" ({tracker.Adds:+0;-0})";
            page.Paragraph(tracker.Text + adds, 4, tracker.IsFault ? Tone.Bad : tracker.Adds < 0 ? Tone.Notable : Tone.Plain);
        }

        if (one is { State: not "master", Master: { } master })
        {
            page.Paragraph($"the master is {master}{(one.MasterPriority is { } priority ? $", priority {priority}" : "")}", 2);
        }

        if (one.Adverts is { } adverts)
        {
            page.Paragraph(
                $"adverts: {adverts.Sent} sent, {adverts.Received} received{Errors(one.Errors)}"
                + (adverts.SendErrors > 0 ? $", {adverts.SendErrors} could not be sent" : ""), 2);
        }

        if (one.Rejects is { } rejects)
        {
            page.Paragraph(rejects, 2, Tone.Bad);
        }

        foreach (var address in one.Addresses.Where(static address => address.IsWanted != address.IsHeld || address.Losses > 0))
        {
            page.Paragraph(
                $"address {address.Text} {(address.IsHeld ? "is there" : address.IsWanted ? "is missing" : "is not there")}"
                + (address.Losses > 0 ? $", was taken away {Quantity.Of((int)address.Losses, "time")}" : ""),
                2, address.IsWanted && !address.IsHeld ? Tone.Bad : Tone.Plain);
        }

        Overrides(page, status.Overrides.Where(asked => asked.Instance == one.Name), status.At);
    }

    private static void VirtualServer(Page page, VirtualServer one, StatusReply status, IReadOnlyList<Event> events)
    {
        page.End().Paragraph(
            $"{one.Name}: {one.Up} of {one.Total} up, weight {one.AliveWeight} of the quorum {one.Quorum}", 0, Tone.Title);
        if (!one.HasQuorum)
        {
            page.Paragraph(one.SorryServes ? "no quorum: the sorry server serves" : "no quorum", 2, Tone.Bad);
        }

        Events(page, events.Where(happened => happened.Service == one.Name && happened.Server is null));
        // Of a whole service those that are not as the file has them.
        var shown = one.RealServers.Count <= 3
            ? one.RealServers
            : one.RealServers.Where(static server => !server.IsUp || server.Override is not null).Take(MostServers);
        foreach (var server in shown)
        {
            RealServer(page, server);
            Overrides(page, status.Overrides.Where(asked => asked.Service == one.Name && asked.Server == server.Name), status.At);
            Checks(page, server, status.At);
            Events(page, events.Where(happened => happened.Service == one.Name && happened.Server == server.Name));
        }
    }

    private static void RealServer(Page page, RealServer one)
    {
        var weight = one.InTable is { } inTable ? $"weight {inTable} in the table" : "not in the table";
        page.Paragraph(
            $"{one.Name} is {(one.IsUp ? "up" : "DOWN")}, {weight}, {one.ConfiguredWeight} in the file", 0,
            one.IsUp ? Tone.Plain : Tone.Bad);
    }

    private static void Checks(Page page, RealServer one, DateTimeOffset now)
    {
        foreach (var check in one.Checks)
        {
            var since = check.Since is { } time ? $" for {Quantity.Time(now - time)}" : "";
            var says = check.IsAssumed ? "has not answered yet" : $"{(check.IsUp ? "succeeds" : "fails")}{since}: {check.Reason}";
            page.Paragraph($"{check.Name} {says}", 2, check.IsUp ? Tone.Plain : Tone.Bad);
        }

        if (one.Checks.Count == 0)
        {
            page.Paragraph("nothing checks it", 2);
        }
    }

    private static string Errors(IReadOnlyDictionary<string, long>? errors) => errors is null or { Count: 0 }
        ? ""
        : $", rejected: {string.Join(", ", errors.Select(static error => $"{error.Value} {error.Key}"))}";

    private static void Overrides(Page page, IEnumerable<Override> overrides, DateTimeOffset now)
    {
        foreach (var one in overrides)
        {
            page.Paragraph(OverrideText.Of(one, now), 2, Tone.Notable);
        }
    }

    private static void Events(Page page, IEnumerable<Event> events)
    {
        foreach (var one in events.TakeLast(MostEvents))
        {
            EventText.Write(page, one, indent: 2);
        }
    }
}
