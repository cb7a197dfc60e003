namespace Keepalived.Configuration;

/// <summary>Block <c>track_file</c>: a file whose number changes priorities.</summary>
/// <param name="Name">Its name.</param>
public sealed record TrackFile(string Name)
{
    /// <summary><c>file</c>; null only while the file is being read.</summary>
    public string? File { get; init; }

    /// <summary><c>weight</c>: factor of the number read.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>init_file</c>: value the file is made with; null: it is not made.</summary>
    public int? InitialValue { get; init; }

    /// <summary><c>init_file ... overwrite</c>: an existing file too.</summary>
    public bool InitialOverwrite { get; init; }
}
