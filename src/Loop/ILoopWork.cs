namespace Loop;

/// <summary>What a loop does on its thread, turn by turn.</summary>
public interface ILoopWork
{
    /// <summary>Set by the last command: no turn comes after it.</summary>
    bool IsStopped { get; }

    /// <summary>All that is to do now, without a wait: commands, input, deadlines.</summary>
    /// <returns>When the next turn is due at the latest, from now. Input and commands bring it earlier.</returns>
    TimeSpan Turn();
}
