namespace Director.Daemon.Surroundings;

/// <summary>What was found out and done before the service is put together.</summary>
/// <param name="Source">The configuration, read once.</param>
/// <param name="Identity">What tells the service from others.</param>
/// <param name="Mask">The file mode creation mask.</param>
/// <param name="Table">Where the ip_vs table is.</param>
internal sealed record Preparation(FirstReading Source, ServiceIdentity Identity, FileMask Mask, TableNamespace Table);
