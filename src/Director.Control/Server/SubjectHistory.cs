using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>
/// The last events of each instance and each server, which outlive what happens to others meanwhile: bounded for each, and together.
/// Belongs to the history's lock.
/// </summary>
internal sealed class SubjectHistory
{
    /// <summary>How many events are remembered of one.</summary>
    public const int MostOfOne = 16;

    /// <summary>How many events are remembered together: a megabyte or so.</summary>
    public const int Most = 4096;

    private readonly SortedDictionary<long, Event> _all = [];
    private readonly Dictionary<(string?, string?, string?), Queue<long>> _numbers = [];

    /// <summary>All of them, the oldest first.</summary>
    public IEnumerable<Event> All => _all.Values;

    /// <summary>Remembers one, if it is about something.</summary>
    public void Add(Event happened)
    {
        var subject = Subject(happened);
        if (subject == default)
        {
            return;
        }

        if (!_numbers.TryGetValue(subject, out var numbers))
        {
            _numbers[subject] = numbers = [];
        }

        numbers.Enqueue(happened.Number);
        _all[happened.Number] = happened;
        if (numbers.Count > MostOfOne)
        {
            _all.Remove(numbers.Dequeue());
        }
        else if (_all.Count > Most)
        {
            ForgetTheOldest();
        }
    }

    private void ForgetTheOldest()
    {
        var (number, oldest) = _all.First();
        _all.Remove(number);
        var subject = Subject(oldest);
        _numbers[subject].Dequeue();
        if (_numbers[subject].Count == 0)
        {
            _numbers.Remove(subject);
        }
    }

    private static (string? Instance, string? Service, string? Server) Subject(Event one) => (one.Instance, one.Service, one.Server);
}
