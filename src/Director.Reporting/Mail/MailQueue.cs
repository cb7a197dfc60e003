using System.Collections.Immutable;

namespace Director.Reporting;

/// <summary>
/// Which alerts wait, and when which of them go into a mail. The time is a parameter, counted from the start. A few alerts are a mail each,
/// as filters know them from keepalived. Many that come together are one mail, and so is what waited for a server that was down.
/// </summary>
internal sealed class MailQueue
{
    /// <summary>How many alerts wait at most; of more the oldest are given up and counted.</summary>
    public const int Capacity = 1000;

    /// <summary>How many alerts that come together are still a mail each.</summary>
    public const int MostSingle = 5;

    /// <summary>How many mails go out in a row before they are paced.</summary>
    public const int Burst = 20;

    /// <summary>How often somebody who is put off by the server is tried again.</summary>
    public const int MostTries = 8;

    /// <summary>Alerts wait until none has come for this long: what belongs together is told together.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>But not longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Once a burst is used up, one mail in this time: what flaps for an hour is sixty mails.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly List<MailAlert> _waiting = [];
    private readonly List<MailAlert> _single = [];
    private readonly List<(MailAlert Alert, TimeSpan NotBefore)> _putOff = [];
    private TimeSpan _first;
    private TimeSpan _last;
    private TimeSpan _notBefore;
    private TimeSpan _full;
    private int _failures;
    private long _dropped;

    /// <summary>How many alerts wait.</summary>
    public int Count => _waiting.Count + _single.Count + _putOff.Count;

    /// <summary>All that wait, for the file.</summary>
    public ImmutableArray<MailAlert> All => [.. _single, .. _waiting, .. _putOff.Select(one => one.Alert)];

    /// <summary>Puts one in.</summary>
    /// <returns>Another was given up for it.</returns>
    public bool Add(MailAlert alert, TimeSpan now)
    {
        if (alert.To.Length > 0)
        {
            _putOff.Add((alert, now));
        }
        else
        {
            _first = _waiting.Count == 0 ? now : _first;
            _last = now;
            _waiting.Add(alert);
        }

        var isFull = Count > Capacity;
        if (isFull)
        {
            GiveUpOldest();
        }

        return isFull;
    }

    /// <summary>What to mail now; null: nothing before <see cref="Due"/>.</summary>
    /// <param name="hurry">This is the end: nothing waits for more to come, nor for its turn.</param>
    public MailLetter? Take(TimeSpan now, bool hurry = false)
    {
        if (!hurry && now < _notBefore)
        {
            return null;
        }

        var room = hurry ? int.MaxValue : now < Gathered ? 0 : Room(now);
        if (_single.Count == 0 && _waiting.Count is > 0 and <= MostSingle && _dropped == 0 && room >= _waiting.Count)
        {
            _single.AddRange(_waiting);
            _waiting.Clear();
        }

        return _single.Count > 0 ? new([_single[0]])
            : _putOff.FindIndex(one => one.NotBefore <= now) is >= 0 and var index ? new([_putOff[index].Alert])
            : _waiting.Count > 0 && room > 0 ? new([.. _waiting], _dropped)
            : null;
    }

    /// <summary>When to ask again; null: when there is more.</summary>
    public TimeSpan? Due(TimeSpan now)
    {
        if (Count == 0)
        {
            return null;
        }

        var due = _single.Count > 0 ? now : TimeSpan.MaxValue;
        due = _putOff.Aggregate(due, (least, one) => Min(least, one.NotBefore));
        due = _waiting.Count > 0 ? Min(due, Max(Gathered, _full - ((Burst - 1) * Pace))) : due;
        return Max(due, _notBefore);
    }

    /// <summary>The server has it, or will never take it.</summary>
    public void Sent(MailLetter letter, TimeSpan now)
    {
        HashSet<MailAlert> gone = new(letter.Alerts, ReferenceEqualityComparer.Instance);
        _waiting.RemoveAll(gone.Contains);
        _single.RemoveAll(gone.Contains);
        _putOff.RemoveAll(one => gone.Contains(one.Alert));
        _dropped -= letter.Dropped;
        (_failures, _notBefore) = (0, TimeSpan.Zero);
        _full = Max(_full, now) + Pace;
        // What has come meanwhile belongs together.
        _first = _waiting.Count > 0 ? now : _first;
    }

    /// <summary>Some have it, others are to be tried again.</summary>
    /// <param name="rest">What they are to get, and who they are.</param>
    /// <returns>They will be; false: that was the last time.</returns>
    public bool PutOff(MailAlert rest, TimeSpan now)
    {
        if (rest.Tries > MostTries)
        {
            return false;
        }

        _putOff.Add((rest, now + Pause(rest.Tries + 2)));
        return true;
    }

    /// <summary>The server did not take anything: all wait, and are told together when it does.</summary>
    public void Failed(TimeSpan now)
    {
        _waiting.InsertRange(0, _single);
        _single.Clear();
        _notBefore = now + Pause(_failures++);
    }

    /// <summary>Gives up all that waits.</summary>
    /// <returns>How many they were.</returns>
    public int Clear()
    {
        var count = Count;
        _waiting.Clear();
        _single.Clear();
        _putOff.Clear();
        _dropped = 0;
        return count;
    }

    private TimeSpan Gathered => Min(_last + Quiet, _first + Longest);

    // A bucket that holds a burst and gets one mail in each pace.
    private int Room(TimeSpan now) => _full <= now ? Burst : Burst - (int)Math.Ceiling((_full - now) / Pace);

    private void GiveUpOldest()
    {
        _dropped++;
        if (_single.Count > 0)
        {
            _single.RemoveAt(0);
        }
        else if (_waiting.Count > 0)
        {
            _waiting.RemoveAt(0);
        }
        else
        {
            _putOff.RemoveAt(0);
        }
    }

    private static TimeSpan Pause(int failures) => failures > 10 ? LongestPause : Min(FirstPause * (1 << failures), LongestPause);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
