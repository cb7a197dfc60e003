namespace Director.Daemon.Completion;

/// <summary>What stands behind an option, or is given to a command.</summary>
internal enum ValueKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The name of a file.</summary>
    File,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Something that the running director knows: "director names" lists it.</summary>
    Running,

    /// <summary>Something a shell cannot know.</summary>
    Other,
}
