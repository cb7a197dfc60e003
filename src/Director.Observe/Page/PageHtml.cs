using Director.Observe.Daemon;
using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>The page: its frame, and the part in it that changes.</summary>
internal static class PageHtml
{
    private const int RecentEvents = 50;

    /// <summary>All of it.</summary>
    /// <param name="host">The machine's name.</param>
    public static void Document(Html html, View view, Shown shown, string host)
    {
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{host} – director</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/page.css">
            <script src="/page.js" defer></script>
            <noscript><meta http-equiv="refresh" content="5"></noscript>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <div id="gone" class="silent" role="alert" hidden><h2>No answer from director-observe</h2>
            <p>since <span id="gone-since"></span>. What was shown before may no longer be true.</p></div>
            <main id="main" tabindex="-1">

            """);
        Part(html, view, shown, host);
        html.Add($"</main>\n</body>\n</html>\n");
    }

    /// <summary>The part that changes.</summary>
    public static void Part(Html html, View view, Shown shown, string host)
    {
        if (view.Reading.Status is { } status)
        {
            Header(html, view, status, host);
            AttentionSection(html, Attention.Of(status, view.At));
            InstanceSection.Write(html, view, status);
            ServerSection.Write(html, view, status, shown);
            OverrideSection(html, status, view.At);
        }
        else
        {
            Silent(html, view.Reading, view.At, host);
        }

        EventSection(html, view);
    }

    private static void Header(Html html, View view, StatusReply status, string host)
    {
        html.Add($"<header><h1>{host}</h1><p class=\"summary\">{status.Summary}</p>");
        html.Add($"<dl class=\"facts\"><div><dt>version</dt><dd>{status.Version}</dd></div>");
        html.Add($"<div><dt>running for</dt><dd>{Words.Span(view.At - status.Started)}</dd></div>");
        if (status.Reloads is [.., var last])
        {
            html.Add($"<div><dt>configuration</dt><dd>{status.File}, {(last.IsDone ? last.Text : "reload refused")} ");
            Time(html, last.At, view.At);
            html.Add($"</dd></div>");
        }

        html.Add($"<div><dt>timers</dt><dd>99 of 100 within {Words.Milliseconds(status.Lateness.P99Ms)}</dd></div>");
        html.Add($"<div><dt>as of</dt><dd><time datetime=\"{view.At}\">{Words.Clock(view.At)}</time></dd></div></dl></header>\n");
    }

    private static void Silent(Html html, Reading reading, DateTimeOffset now, string host)
    {
        html.Add($"<header><h1>{host}</h1></header>\n<section class=\"silent\" role=\"alert\"><h2>No answer from the director</h2>");
        html.Add($"<p>since ");
        if (reading.SilentSince is { } since)
        {
            html.Add($"<time datetime=\"{since}\">{Words.DateAndClock(since)}</time> ({Words.Span(now - since)})");
        }

        html.Add($". Roles, addresses and servers are not known, and nothing older is shown.</p><p class=\"why\">{reading.Problem}</p>");
        html.Add($"<p>See <code>systemctl status director</code> and <code>journalctl -u director</code>.</p></section>\n");
    }

    private static void AttentionSection(Html html, IReadOnlyList<Attention> all)
    {
        if (all.Count == 0)
        {
            html.Add($"<section class=\"attention fine\" aria-label=\"Attention\"><p>Nothing needs attention.</p></section>\n");
            return;
        }

        html.Add($"<section class=\"attention\" aria-label=\"Attention\"><ul>");
        foreach (var one in all)
        {
            html.Add($"<li class=\"{(one.IsBad ? "bad" : "note")}\"><b>{(one.IsBad ? "Bad" : "Note")}</b> {one.Text}</li>");
        }

        html.Add($"</ul></section>\n");
    }

    private static void OverrideSection(Html html, StatusReply status, DateTimeOffset now)
    {
        if (status.Overrides.Count == 0)
        {
            return;
        }

        html.Add($"<section aria-labelledby=\"overrides\"><h2 id=\"overrides\">Overrides</h2><table role=\"table\">");
        html.Add($"<thead><tr role=\"row\"><th scope=\"col\">what</th><th scope=\"col\">of</th><th scope=\"col\">by</th>");
        html.Add($"<th scope=\"col\">why</th><th scope=\"col\">since</th><th scope=\"col\">ends</th></tr></thead><tbody>");
        foreach (var one in status.Overrides)
        {
            var kind = one.Weight is { } weight ? $"{one.Kind} {weight}" : one.Kind;
            html.Add($"<tr role=\"row\"><td role=\"cell\" data-label=\"what\"><span class=\"badge note\">{kind}</span></td>");
            html.Add($"<th role=\"rowheader\" scope=\"row\">{one.Server ?? one.Instance}");
            if (one.Server is not null)
            {
                html.Add($" <span class=\"dim\">of {one.Service}</span>");
            }

            html.Add($"</th><td role=\"cell\" data-label=\"by\">{one.Owner}</td>");
            html.Add($"<td role=\"cell\" data-label=\"why\">{one.Reason ?? "–"}</td>");
            html.Add($"<td role=\"cell\" data-label=\"since\">");
            Time(html, one.Since, now);
            var end = one.Expires is { } expires ? Words.Until(expires - now) : "when it is cleared";
            html.Add($"</td><td role=\"cell\" data-label=\"ends\">{end}</td></tr>");
        }

        html.Add($"</tbody></table></section>\n");
    }

    private static void EventSection(Html html, View view)
    {
        html.Add($"<section aria-labelledby=\"events\"><h2 id=\"events\">Events</h2>");
        if (view.Events.Count == 0)
        {
            html.Add($"<p class=\"dim\">None yet.</p></section>\n");
            return;
        }

        html.Add($"<ol class=\"events\">");
        foreach (var one in view.Events.Reverse().Take(RecentEvents))
        {
            var level = one.Level is "error" or "critical" ? "bad" : one.Level is "warning" ? "note" : "info";
            html.Add($"<li class=\"{level}\"><time datetime=\"{one.At}\">{Words.DateAndClock(one.At)}</time> <span>{one.Text}</span></li>");
        }

        html.Add($"</ol></section>\n");
    }

    /// <summary>A moment, by how long ago it was.</summary>
    public static void Time(Html html, DateTimeOffset at, DateTimeOffset now) =>
        html.Add($"<time datetime=\"{at}\" title=\"{Words.DateAndClock(at)}\">{Words.Span(now - at)} ago</time>");
}

/// <summary>What of a large service somebody wants to see.</summary>
/// <param name="Service">This one with all its servers; null: all services, of large ones the servers that need attention.</param>
/// <param name="From">The first server, from 0.</param>
internal sealed record Shown(string? Service = null, int From = 0);
