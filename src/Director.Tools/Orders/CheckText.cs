using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Orders;

/// <summary>What checks found that somebody asked for. Pure.</summary>
public static class CheckText
{
    /// <summary>A line for each check.</summary>
    public static string Of(OrderReply reply, Screen screen)
    {
        Page page = new(screen);
        foreach (var one in reply.Checks ?? [])
        {
            var (word, tone) = one.Succeeded switch
            {
                true => ("succeeds", Tone.Good),
                false => ("fails", Tone.Bad),
                null => ("no answer yet", Tone.Notable),
            };
            page.Add($"{one.Target}: {one.Checker} ").Add(word, tone).Words(one.Reason.Length == 0 ? "" : $"({one.Reason})", 4);
        }

        return page.ToString();
    }
}
