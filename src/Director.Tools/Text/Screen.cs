namespace Director.Tools.Text;

/// <summary>Where text is shown.</summary>
/// <param name="Width">Columns; <see cref="Endless"/> where lines may be as long as they are: in a pipe.</param>
/// <param name="HasColors">It knows colours, and its user wants them.</param>
/// <param name="Zone">Of the times that are shown.</param>
public sealed record Screen(int Width, bool HasColors, TimeZoneInfo Zone)
{
    /// <summary>No end of a line.</summary>
    public const int Endless = int.MaxValue;

    /// <summary>The least width that texts are laid out for.</summary>
    public const int Least = 80;
}

/// <summary>What a colour says.</summary>
public enum Tone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Somebody should look at it.</summary>
    Notable,

    /// <summary>Broken.</summary>
    Bad,

    /// <summary>A title.</summary>
    Title,

    /// <summary>Of less interest.</summary>
    Quiet,
}
