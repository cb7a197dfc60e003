using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>
/// The virtual servers with their real ones. Of a large one the servers that need attention come first and the rest on pages of its own:
/// nobody reads ten thousand lines.
/// </summary>
internal static class ServerSection
{
    /// <summary>How many servers of one service a page has.</summary>
    public const int OfOne = 200;

    private const int OfAll = 400;
    private const int MostServices = 200;
    private const int AtLeast = 3;

    /// <summary>Writes them.</summary>
    public static void Write(Html html, View view, StatusReply status, Shown shown)
    {
        var services = status.VirtualServers.Where(one => shown.Service is null || one.Name == shown.Service).ToList();
        if (status.VirtualServers.Count == 0)
        {
            return;
        }

        html.Add($"<section aria-labelledby=\"servers\"><h2 id=\"servers\">Servers</h2>");
        if (shown.Service is not null)
        {
            html.Add($"<p><a href=\"/\">All services</a></p>");
        }

        HealthHistory health = new(view.Events);
        var most = shown.Service is not null ? OfOne : Math.Max(AtLeast, OfAll / Math.Max(1, services.Count));
        // The worst first where not all have a place.
        foreach (var one in (services.Count > MostServices ? services.OrderBy(static one => one.HasQuorum) : services.AsEnumerable())
            .Take(MostServices))
        {
            Service(html, view, one, health, shown with { Service = one.Name }, most);
        }

        if (services.Count > MostServices)
        {
            html.Add($"<p class=\"dim\">and {services.Count - MostServices} more; <code>director status</code> lists all.</p>");
        }

        html.Add($"</section>\n");
    }

    private static void Service(Html html, View view, VirtualServer one, HealthHistory health, Shown shown, int most)
    {
        var kind = !one.HasQuorum ? "bad" : one.Up < one.Total ? "note" : "fine";
        html.Add($"<article class=\"service {kind}\"><header><h3>{one.Name} <span class=\"dim\">{one.Scheduler}</span></h3>");
        html.Add($"<p><span class=\"badge {kind}\">{one.Up} of {one.Total} up</span> quorum {one.Quorum} ");
        html.Add($"{(one.HasQuorum ? "met" : "lost")}{(one.SorryServes ? ", the sorry server answers" : "")}</p>");
        if (one.Traffic is { } traffic)
        {
            var series = view.Rates.Of(one.Name);
            html.Add($"<dl class=\"rates\"><div><dt>connections</dt><dd>{Words.Amount(traffic.ConnectionRate)}/s</dd>");
            Chart.Line(html, series?.Connections ?? []);
            html.Add($"</div><div><dt>bytes</dt><dd>{Words.Amount(traffic.ByteRateIn)}B/s in, ");
            html.Add($"{Words.Amount(traffic.ByteRateOut)}B/s out</dd>");
            Chart.Line(html, series?.Bytes ?? []);
            html.Add($"</div></dl>");
        }

        html.Add($"</header>\n");
        var isLarge = one.RealServers.Count > most;
        var servers = isLarge && shown.From == 0
            ? one.RealServers.OrderBy(static server => server.IsUp).ThenBy(static server => server.Override is null)
            : one.RealServers.AsEnumerable();
        Servers(html, view, one, [.. servers.Skip(shown.From).Take(most)], health);
        if (isLarge)
        {
            Pages(html, one, shown.From, most);
        }

        html.Add($"</article>\n");
    }

    private static void Pages(Html html, VirtualServer one, int from, int most)
    {
        var name = Uri.EscapeDataString(one.Name);
        html.Add($"<nav aria-label=\"Servers of {one.Name}\"><p>{from + 1} to {Math.Min(from + most, one.RealServers.Count)} of ");
        html.Add($"{one.RealServers.Count}");
        html.Add($"{(from == 0 ? ", those that need attention first" : "")}. ");
        if (from > 0)
        {
            html.Add($"<a href=\"/?service={name}&amp;from={Math.Max(0, from - OfOne)}\">Before</a> ");
        }

        if (from + most < one.RealServers.Count)
        {
            html.Add($"<a href=\"/?service={name}&amp;from={(most == OfOne ? from + most : 0)}\">{(most == OfOne ? "Next" : "More")}</a>");
        }

        html.Add($"</p></nav>");
    }

    private static void Servers(Html html, View view, VirtualServer service, IReadOnlyList<RealServer> servers, HealthHistory health)
    {
        html.Add($"<table role=\"table\" class=\"servers\"><thead><tr role=\"row\"><th scope=\"col\">server</th>");
        html.Add($"<th scope=\"col\">state</th><th scope=\"col\">weight</th><th scope=\"col\">checks</th>");
        html.Add($"<th scope=\"col\">connections</th><th scope=\"col\">last hour</th></tr></thead><tbody>\n");
        foreach (var one in servers)
        {
            Row(html, view, service, one, health);
        }

        html.Add($"</tbody></table>");
    }

    private static void Row(Html html, View view, VirtualServer service, RealServer one, HealthHistory health)
    {
        var state = !one.IsUp ? "down" : one.Override is not null ? "asked" : "up";
        html.Add($"<tr role=\"row\" class=\"{state}\"><th role=\"rowheader\" scope=\"row\">{one.Name}</th>");
        html.Add($"<td role=\"cell\" data-label=\"state\">");
        html.Add($"<span class=\"badge {(one.IsUp ? "fine" : "bad")}\">{(one.IsUp ? "up" : "DOWN")}</span>");
        if (one.Override is { } asked)
        {
            html.Add($" <span class=\"badge note\">{asked}</span>");
        }

        if (HealthHistory.Since(one) is { } since)
        {
            html.Add($" <span class=\"dim\">");
            PageHtml.Time(html, since, view.At);
            html.Add($"</span>");
        }

        html.Add($"</td><td role=\"cell\" data-label=\"weight\">{Weight(one)}</td>");
        html.Add($"<td role=\"cell\" data-label=\"checks\"><ul class=\"checks\">");
        foreach (var check in one.Checks)
        {
            var took = check.LastMs is { } last ? $" in {Words.Milliseconds(last)}" : "";
            html.Add($"<li class=\"{(check.IsAssumed ? "dim" : check.IsUp ? "fine" : "bad")}\">{check.Name}: ");
            html.Add($"{(check.IsAssumed ? "has not spoken yet" : check.Reason ?? (check.IsUp ? "succeeds" : "fails"))}{took}</li>");
        }

        html.Add($"</ul></td><td role=\"cell\" data-label=\"connections\">");
        if (one.Connections is { } connections)
        {
            html.Add($"{Words.Amount(connections.Active)} open, {Words.Amount(connections.Inactive)} ending");
            Chart.Line(html, view.Rates.Of(service.Name, one.Name)?.Connections ?? []);
        }
        else
        {
            html.Add($"–");
        }

        html.Add($"</td><td role=\"cell\" data-label=\"last hour\">");
        Chart.Health(html, health.Of(service.Name, one, view.At));
        html.Add($"</td></tr>\n");
    }

    private static string Weight(RealServer one) => one.InTable is { } inTable && inTable == one.ConfiguredWeight
        ? $"{inTable}"
        : $"{(one.InTable is { } other ? $"{other}" : "none")} of {one.ConfiguredWeight}";
}
