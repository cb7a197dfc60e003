using System.Runtime.CompilerServices;

namespace Vrrp;

/// <summary>What one step wants done, in order. A value, so that a step allocates nothing.</summary>
public struct VrrpActions
{
    private const int Capacity = 8;
    private Slots _slots;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public readonly VrrpAction this[int index] => _slots[index];

    internal void Add(in VrrpAction action) => _slots[Count++] = action;

    [InlineArray(Capacity)]
    private struct Slots
    {
        private VrrpAction _first;
    }
}
