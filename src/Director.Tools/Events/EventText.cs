using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Events;

/// <summary>Events for people. Pure.</summary>
public static class EventText
{
    private const int TimeWidth = 21;

    /// <summary>One line each, the time first.</summary>
    public static string Of(IEnumerable<Event> events, Screen screen)
    {
        Page page = new(screen);
        foreach (var one in events)
        {
            Write(page, one);
        }

        return page.ToString();
    }

    /// <summary>Adds one to a page.</summary>
    internal static void Write(Page page, Event one, int indent = 0) => page
        .To(indent).Add($"{TimeZoneInfo.ConvertTime(one.At, page.Screen.Zone):yyyy-MM-dd HH:mm:ss}", Tone.Quiet)
        .Words(one.Text, indent + TimeWidth, ToneOf(one.Level));

    private static Tone ToneOf(string level) => level switch
    {
        "information" => Tone.Plain,
        "warning" => Tone.Notable,
        _ => Tone.Bad,
    };
}
