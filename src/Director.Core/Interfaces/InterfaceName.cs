namespace Director.Core.Interfaces;

/// <summary>Which interface, as the file means it: the kernel may give it another index whenever it comes back.</summary>
/// <param name="Text">As the file and the kernel have it.</param>
public readonly record struct InterfaceName(string Text)
{
    /// <summary>As logs show it.</summary>
    public override string ToString() => Text;
}
