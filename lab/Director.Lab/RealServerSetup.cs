namespace Director.Lab;

/// <summary>Who sets up real servers for DR and TUN.</summary>
public enum RealServerSetup
{
    /// <summary><c>director realserver apply</c>.</summary>
    ByCommand,

    /// <summary>The lines of the README.</summary>
    ByReadme,

    /// <summary>Nobody: they have nothing but their own addresses, and a scenario sets them up.</summary>
    None,
}
