using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>The instances: who has which role, since when and why, and who answers for which address.</summary>
internal static class InstanceSection
{
    /// <summary>Writes them.</summary>
    public static void Write(Html html, View view, StatusReply status)
    {
        if (status.Instances.Count == 0)
        {
            return;
        }

        html.Add($"<section aria-labelledby=\"instances\"><h2 id=\"instances\">Instances</h2><table role=\"table\" class=\"instances\">");
        html.Add($"<thead><tr role=\"row\"><th scope=\"col\">name</th><th scope=\"col\">role</th><th scope=\"col\">priority</th>");
        html.Add($"<th scope=\"col\">who answers</th><th scope=\"col\">addresses</th><th scope=\"col\">adverts</th></tr></thead><tbody>\n");
        foreach (var one in status.Instances)
        {
            Row(html, view, one);
        }

        html.Add($"</tbody></table></section>\n");
    }

    private static void Row(Html html, View view, Instance one)
    {
        html.Add($"<tr role=\"row\" class=\"{one.State}\"><th role=\"rowheader\" scope=\"row\">{one.Name}");
        html.Add($"<span class=\"dim\">{(one.Interface is null ? "" : $"{one.Interface}, ")}VRID {one.VirtualRouterId}</span></th>");
        html.Add($"<td role=\"cell\" data-label=\"role\"><span class=\"badge {one.State}\">{one.State.ToUpperInvariant()}</span>");
        if (one.Since is { } since)
        {
            html.Add($"<span class=\"dim\">{Sentence(one.Reason)}, ");
            PageHtml.Time(html, since, view.At);
            html.Add($"</span>");
        }

        if (one.Faults is not null)
        {
            html.Add($"<span class=\"bad\">{one.Faults}</span>");
        }

        html.Add($"</td><td role=\"cell\" data-label=\"priority\">{Priority(one)}</td>");
        html.Add($"<td role=\"cell\" data-label=\"who answers\">{Master(one)}</td>");
        html.Add($"<td role=\"cell\" data-label=\"addresses\"><ul class=\"addresses\">");
        foreach (var address in one.Addresses)
        {
            var (kind, words) = Standing(address);
            html.Add($"<li class=\"{kind}\"><span class=\"address\">{address.Text}</span> <span class=\"dim\">{words}</span></li>");
        }

        html.Add($"</ul></td><td role=\"cell\" data-label=\"adverts\">{Adverts(one)}");
        if (one.Errors is { Count: > 0 } errors)
        {
            var rejected = string.Join(", ", errors.Select(static error => $"{error.Value} {Sentence(error.Key)}"));
            html.Add($"<span class=\"note\">rejected: {rejected}</span>");
        }

        html.Add($"</td></tr>\n");
    }

    private static string Priority(Instance one)
    {
        if (one.EffectivePriority is not { } effective)
        {
            return $"{one.BasePriority}";
        }

        var parts = one.Trackers.Where(static tracker => tracker.Adds != 0)
            .Select(static tracker => $"{tracker.Adds:+0;-0} {tracker.Name}");
        return effective == one.BasePriority ? $"{effective}" : $"{effective} ({string.Join(", ", parts.Prepend($"{one.BasePriority}"))})";
    }

    private static string Master(Instance one) => one switch
    {
        { State: "master" } => "this director",
        { State: "backup", Master: { } master, MasterPriority: var priority } => $"{master}, priority {priority}",
        _ => "not known",
    };

    private static (string Kind, string Words) Standing(Address address) => address switch
    {
        { IsWanted: true, IsHeld: true } => ("held", "here"),
        { IsWanted: true } => ("bad", "is missing here"),
        { IsHeld: true } => ("note", "still here"),
        _ => ("other", "not here"),
    };

    private static string Adverts(Instance one) => one.Adverts is { } adverts
        ? $"{Words.Amount(adverts.Sent)} sent, {Words.Amount(adverts.Received)} received"
        : "not known";

    /// <summary>"MasterDown" as people write it: "master down".</summary>
    private static string Sentence(string? name) => name is null ? "" : string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) ? (index == 0 ? "" : " ") + char.ToLowerInvariant(letter) : $"{letter}"));
}
