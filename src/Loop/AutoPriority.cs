namespace Loop;

/// <summary>Which real-time priority a thread that was late is to have (keepalived's max_auto_priority).</summary>
public static class AutoPriority
{
    /// <summary>The priority after a deadline was met this late.</summary>
    /// <param name="priority">The one before; 0: none.</param>
    public static int After(LoopThreadOptions options, int priority, TimeSpan lateness) =>
        lateness > options.AutoPriorityLateness && priority < options.HighestAutoPriority ? priority + 1 : priority;
}
