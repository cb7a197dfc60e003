using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Orders;

/// <summary>What came of an order, for whoever gave it. Pure.</summary>
public static class OrderText
{
    private const int MostLines = 20;

    /// <summary>A line for each target, what checks said, and what is to be known.</summary>
    /// <param name="what">What it was made: "drained for 2 h".</param>
    public static string Done(OrderReply reply, string what, Screen screen)
    {
        Page page = new(screen);
        Lines(page, [.. reply.Targets.Select(target => $"{target}: {what}")], Tone.Plain);
        foreach (var hint in reply.Hints ?? [])
        {
            page.Add("note:", Tone.Notable).Words(hint, 4);
        }

        return page.ToString();
    }

    /// <summary>A line for each target that it was not done to.</summary>
    public static string Refused(OrderReply reply, Screen screen)
    {
        Page page = new(screen);
        Lines(page, [.. reply.Refused.Select(static why => $"director: {why}")], Tone.Bad);
        return page.ToString();
    }

    /// <summary>How to do the same on the other director, on which it does not hold.</summary>
    public static string OnTheOtherOne(IEnumerable<string> words) =>
        $"this director only; on the other one: {PlainText.Of(ShellWords.Join(words))}\n";

    private static void Lines(Page page, IReadOnlyList<string> lines, Tone tone)
    {
        foreach (var line in lines.Take(MostLines))
        {
            page.Paragraph(line, 0, tone);
        }

        if (lines.Count > MostLines)
        {
            page.Words($"and {lines.Count - MostLines} more", 0, tone);
        }
    }
}
