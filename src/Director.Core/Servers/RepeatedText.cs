using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>A text that may come every few seconds, and is said once in ten minutes while it stays the same.</summary>
internal sealed class RepeatedText(TimeProvider time)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private string _said = "";
    private long _saidAt;
    private int _unsaid;

    /// <summary>What to say of <paramref name="text"/>; null: nothing.</summary>
    public string? ToSay(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var isSame = text == _said;
        if (isSame && time.GetElapsedTime(_saidAt) < Silence)
        {
            _unsaid++;
            return null;
        }

        var unsaid = isSame ? _unsaid : 0;
        (_said, _saidAt, _unsaid) = (text, time.GetTimestamp(), 0);
        return unsaid == 0 ? text : $"{text} (and {Plural.Of(unsaid, "time")} since it was said last)";
    }
}
