namespace Lab.Tests.Framework;

/// <summary>A fact that needs networks of its own, and no ip_vs: the machine's own kernel will do, and any other of the lab's.</summary>
public sealed class NetworkFactAttribute() : LabFactAttribute(" --own", Kernel is not null);
