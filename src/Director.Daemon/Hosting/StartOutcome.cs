namespace Director.Daemon.Hosting;

/// <summary>What became of a start.</summary>
internal enum StartOutcome
{
    /// <summary>The engine runs.</summary>
    Started,

    /// <summary>There is no configuration file.</summary>
    NoFile,

    /// <summary>The file says where or as whom to act, and that cannot be done yet (decision 0011).</summary>
    Refused,
}
