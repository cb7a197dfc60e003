namespace Vrrp;

/// <summary>
/// Announcements of one kind that keep an interval: those that are not sent yet, each address once with the number of times it is still to
/// be announced. Addresses take turns, so that each is announced once soon.
/// </summary>
internal sealed class AnnouncementPace(TimeSpan interval)
{
    private readonly Queue<(VrrpInstance Instance, VrrpAddress Address)> _order = new();
    private readonly Dictionary<(VrrpInstance, VrrpAddress), int> _copies = [];
    private TimeSpan _next;

    /// <summary>When the next one may go; <see cref="TimeSpan.MaxValue"/>: none waits.</summary>
    internal TimeSpan Due => _order.Count == 0 ? TimeSpan.MaxValue : _next;

    /// <summary>Takes up announcements; of an address that waits already the greater number counts.</summary>
    internal void Add(VrrpInstance instance, in VrrpAddress address, int copies)
    {
        var waiting = _copies.GetValueOrDefault((instance, address));
        if (copies <= waiting)
        {
            return;
        }

        _copies[(instance, address)] = copies;
        if (waiting == 0)
        {
            _order.Enqueue((instance, address));
        }
    }

    /// <summary>Gives the announcement to send now; false: none, or too soon. What its instance no longer holds is forgotten.</summary>
    internal bool TryTake(TimeSpan now, out VrrpInstance instance, out VrrpAddress address)
    {
        while (now >= Due)
        {
            (instance, address) = _order.Dequeue();
            var left = _copies[(instance, address)] - 1;
            if (left == 0 || !instance.Announces(address))
            {
                _copies.Remove((instance, address));
            }
            else
            {
                _copies[(instance, address)] = left;
                _order.Enqueue((instance, address));
            }

            if (instance.Announces(address))
            {
                _next = now + interval;
                return true;
            }
        }

        (instance, address) = (null!, null!);
        return false;
    }

    /// <summary>Everything that waits, which is forgotten here.</summary>
    internal IEnumerable<(VrrpInstance Instance, VrrpAddress Address, int Copies)> Clear()
    {
        var waiting = _order.Select(entry => (entry.Instance, entry.Address, _copies[entry])).ToArray();
        _order.Clear();
        _copies.Clear();
        return waiting;
    }
}
