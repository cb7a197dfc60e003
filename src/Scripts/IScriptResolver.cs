namespace Scripts;

/// <summary>Finds out how scripts are run on this machine; a test's own stands in for the machine.</summary>
public interface IScriptResolver
{
    /// <summary>Where the program of <paramref name="command"/> is and whom it runs as, or why it cannot be run. Never throws.</summary>
    ScriptResolution Resolve(ScriptCommand command);
}
