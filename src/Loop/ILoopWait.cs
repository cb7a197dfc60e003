namespace Loop;

/// <summary>What a loop waits on between two turns.</summary>
public interface ILoopWait
{
    /// <summary>Waits until there is input, <see cref="Wake"/> was called or the time is over. On the loop's thread only.</summary>
    void Wait(TimeSpan timeout);

    /// <summary>Ends the present <see cref="Wait"/>, or the next one if none is on. Safe from any thread.</summary>
    void Wake();
}
