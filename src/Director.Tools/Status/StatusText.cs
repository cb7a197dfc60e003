using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>The status for people. Pure.</summary>
public static class StatusText
{
    /// <summary>All of it: what the service is, what is wrong, instances, virtual servers.</summary>
    /// <param name="isSelection">It is about a name: what is true of the service as a whole is left out.</param>
    public static string Of(StatusReply status, Screen screen, bool isSelection = false)
    {
        Page page = new(screen);
        if (!isSelection)
        {
            page.Words(status.Summary, 0, Tone.Title).Words(About(status), 0, Tone.Quiet);
        }

        foreach (var finding in Health.Of(status))
        {
            var tone = finding.IsDegraded ? Tone.Bad : Tone.Notable;
            page.Add("!", tone).Words(finding.Text, 2, tone);
        }

        InstanceTable.Write(page, status);
        ServerTable.Write(page, status);
        return page.ToString().TrimStart('\n');
    }

    /// <summary>For a monitor: one line that says that all is well, or what is not.</summary>
    public static string Check(StatusReply status, Screen screen)
    {
        var degraded = Health.Of(status).Where(static finding => finding.IsDegraded).ToList();
        Page page = new(screen);
        if (degraded.Count == 0)
        {
            return page.Add("ok:", Tone.Good).Words(status.Summary, 4).ToString();
        }

        foreach (var finding in degraded)
        {
            page.Add("degraded:", Tone.Bad).Words(finding.Text, 4);
        }

        return page.ToString();
    }

    private static string About(StatusReply status)
    {
        var up = status.Started is { } started ? $", up {Quantity.Time(status.At - started)}" : "";
        var loaded = status.Reloads.LastOrDefault(static reload => reload.IsDone) is { } last && last.At != status.Started
            ? $", loaded {Quantity.Time(status.At - last.At)} ago"
            : "";
        return $"director {status.Version}{up}, {status.File}{loaded}";
    }
}
