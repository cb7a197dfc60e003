namespace Loop;

/// <summary>
/// A binary heap of deadlines by number, each number at most once: set, moved and removed in logarithmic time, without an allocation but
/// when a number larger than any before comes in.
/// </summary>
public sealed class DeadlineHeap
{
    private const int Absent = -1;
    private int[] _heap = new int[16];
    private TimeSpan[] _deadlines = new TimeSpan[16];
    private int[] _places = NewPlaces(16);

    /// <summary>How many deadlines are set.</summary>
    public int Count { get; private set; }

    /// <summary>The nearest deadline and its number.</summary>
    public bool TryPeek(out int number, out TimeSpan deadline)
    {
        (number, deadline) = Count > 0 ? (_heap[0], _deadlines[_heap[0]]) : (Absent, TimeSpan.MaxValue);
        return Count > 0;
    }

    /// <summary>Sets or moves a deadline; <see cref="TimeSpan.MaxValue"/> removes it.</summary>
    public void Set(int number, TimeSpan deadline)
    {
        if (deadline == TimeSpan.MaxValue)
        {
            Remove(number);
            return;
        }

        Grow(number);
        _deadlines[number] = deadline;
        if (_places[number] == Absent)
        {
            Put(Count++, number);
        }

        Up(_places[number]);
        Down(_places[number]);
    }

    /// <summary>Removes a deadline if it is there.</summary>
    public void Remove(int number)
    {
        if (number >= _places.Length || _places[number] == Absent)
        {
            return;
        }

        var place = _places[number];
        _places[number] = Absent;
        if (place != --Count)
        {
            Put(place, _heap[Count]);
            Up(place);
            Down(_places[_heap[place]]);
        }
    }

    private void Up(int place)
    {
        var number = _heap[place];
        while (place > 0 && _deadlines[number] < _deadlines[_heap[(place - 1) / 2]])
        {
            Put(place, _heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }

        Put(place, number);
    }

    private void Down(int place)
    {
        var number = _heap[place];
        while (LesserChild(place) is var child && child < Count && _deadlines[_heap[child]] < _deadlines[number])
        {
            Put(place, _heap[child]);
            place = child;
        }

        Put(place, number);
    }

    private int LesserChild(int place)
    {
        var left = (2 * place) + 1;
        return left + 1 < Count && _deadlines[_heap[left + 1]] < _deadlines[_heap[left]] ? left + 1 : left;
    }

    private void Put(int place, int number) => (_heap[place], _places[number]) = (number, place);

    private void Grow(int number)
    {
        if (number < _places.Length)
        {
            return;
        }

        var size = Math.Max(number + 1, 2 * _places.Length);
        var places = NewPlaces(size);
        _places.CopyTo(places, 0);
        _places = places;
        Array.Resize(ref _heap, size);
        Array.Resize(ref _deadlines, size);
    }

    private static int[] NewPlaces(int size)
    {
        var places = new int[size];
        Array.Fill(places, Absent);
        return places;
    }
}
