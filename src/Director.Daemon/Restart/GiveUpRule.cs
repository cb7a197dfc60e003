namespace Director.Daemon.Restart;

/// <summary>Whether what a process has left behind is to be given up, when systemd says how it ended (ExecStopPost=). Pure.</summary>
internal static class GiveUpRule
{
    private const string Success = "success";

    /// <summary>RestartPreventExitStatus= of the unit: systemd does not try again after these.</summary>
    public static IReadOnlyList<int> NotTriedAgain { get; } =
        [ExitCodes.NoPermission, ExitCodes.ConfigurationErrors, ExitCodes.NoConfiguration, ExitCodes.Usage];

    /// <summary>
    /// True unless another process is on its way that may go on: systemd has a job to start one, or starts one by itself after a crash. A
    /// process that was handed over to and did not come up is no such crash: the one after it would end the same way. A start that fails
    /// still has its own job at that time.
    /// </summary>
    /// <param name="wasHandedOver">A former process has handed over, and nobody has taken up.</param>
    /// <param name="result">SERVICE_RESULT: "success" or how it failed.</param>
    /// <param name="exitStatus">EXIT_STATUS: a number, or the name of a signal.</param>
    /// <param name="job">The unit's job, as <see cref="UnitJobs.KindOf"/> gives it.</param>
    public static bool IsToGiveUp(bool wasHandedOver, string result, string? exitStatus, string? job) => job switch
    {
        Succession.Restart => false,
        "stop" => true,
        "start" when result == Success => false,
        _ => wasHandedOver || result == Success || NotTriedAgain.Any(code => $"{code}" == exitStatus),
    };
}
