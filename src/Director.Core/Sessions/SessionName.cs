namespace Director.Core.Sessions;

/// <summary>Which BFD session, by the name of its <c>bfd_instance</c>.</summary>
/// <param name="Text">As the file has it.</param>
public readonly record struct SessionName(string Text)
{
    /// <summary>As logs show it.</summary>
    public override string ToString() => Text;
}
