namespace Keepalived.Configuration;

/// <summary>What stands where a script should.</summary>
public enum ProgramState
{
    /// <summary>A program that can be run.</summary>
    Runnable,

    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>Something without execute permission.</summary>
    NotExecutable,

    /// <summary>A program that anyone may change.</summary>
    WorldWritable,
}
