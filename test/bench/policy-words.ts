/** The words that generated policies are made of: each has how policies print it and how people say it. */
export type Term = { printed: string; lay: string };

const terms = (list: string): Term[] =>
  list
    .trim()
    .split('\n')
    .map((line) => {
      const [printed = '', lay = ''] = line.trim().split(' = ');
      return { printed, lay };
    });

/** Ways in which a treatment is given; '' for a plain one. */
export const manners: readonly string[] = [
  '',
  'Endoscopic',
  'Robotic-Assisted',
  'Ultrasound-Guided',
  'Transcatheter',
  'Fractionated',
  'Home-Based',
  'Outpatient',
  'Computer-Navigated',
  'Low-Dose',
  'Bilateral',
  'Staged',
  'Adjunctive',
  'Repeat',
];

/** What is done. */
export const treatments: readonly Term[] = terms(`
  Cryoablation = freezing treatment
  Microwave Ablation = microwave heat treatment
  Arterial Embolization = blocking the artery
  Balloon Dilation = balloon stretching
  Photodynamic Therapy = light activated treatment
  Stereotactic Radiosurgery = focused radiation
  Proton Beam Therapy = proton radiation
  Brachytherapy = radioactive seeds
  Autologous Chondrocyte Implantation = cartilage cell transplant
  Platelet-Rich Plasma Injection = blood plasma shots
  Botulinum Toxin Injection = botox shots
  Prolotherapy = sugar water injections
  Hyperbaric Oxygen Therapy = pressure chamber oxygen
  Extracorporeal Photopheresis = blood light treatment
  Phototherapy with Narrowband Ultraviolet = uv light box
  Bioimpedance Spectroscopy = electrical fluid measurement
  Gene Expression Profiling = gene activity test
  Whole Exome Sequencing = exome test
  Pharmacogenomic Testing = drug gene test
  Serum Biomarker Panel = blood marker test
  Capsule Endoscopy = pill camera
  Continuous Glucose Monitoring = sugar sensor
  Implantable Loop Recorder = heart rhythm chip
  Wearable Cardioverter Vest = defibrillator vest
  Phrenic Nerve Pacing = breathing pacemaker
  Hypoglossal Nerve Pacing = tongue pacemaker
  Vagus Nerve Modulation = vagus zapper
  Tibial Nerve Modulation = ankle nerve zapping
  Gastric Electrical Modulation = stomach pacemaker
  Transcranial Magnetic Modulation = magnet treatment of the head
  Electroconvulsive Therapy = shock therapy
  Virtual Reality Rehabilitation = vr headset rehab
  Powered Exoskeleton = robot legs
  Microprocessor-Controlled Prosthesis = computer limb
  Negative Pressure Wound Therapy = wound vacuum
  Bioengineered Skin Substitute = artificial skin
  Amniotic Membrane Graft = birth tissue patch
  Fecal Microbiota Transplantation = stool transplant
  Allogeneic Stem Cell Transplantation = donor stem cells
  Chimeric Antigen Receptor Therapy = car t cells
  Plasma Exchange = plasma swap
  Intravenous Immunoglobulin = ivig infusion
  Enzyme Replacement Infusion = enzyme drip
  Subcutaneous Apomorphine Infusion = apomorphine pump
  Intrathecal Baclofen Infusion = baclofen pump
  Sclerotherapy with Polidocanol = foam vein shots
  Endovenous Laser Closure = laser vein closing
  Drug-Coated Balloon Angioplasty = medicated balloon
  Thermoplasty = airway heating
  Endobronchial Valve Placement = lung valves
  Lithotripsy = stone smashing
  Water Vapor Thermotherapy = steam treatment
  High-Intensity Focused Ultrasound = focused sound waves
  Bariatric Sleeve Procedure = stomach sleeve
  Magnetic Sphincter Augmentation = magnet ring
  Corneal Collagen Cross-Linking = cornea stiffening
  Phakic Lens Implantation = lens implant
  Cochlear Device Implantation = hearing implant
  Tympanostomy with Balloon = ear tubes with balloon
  Nasal Airway Remodeling = nose reshaping
  Orthognathic Surgery = jaw surgery
  Intraoral Splint Therapy = mouth guard
  Meniscal Allograft = donor meniscus
  Computed Motion Analysis = gait lab
`);

/** What it is done for. */
export const conditions: readonly Term[] = terms(`
  Plantar Fasciitis = heel pain
  Osteoarthritis of the Knee = bad knees
  Frozen Shoulder = stiff shoulder
  Lateral Epicondylitis = tennis elbow
  Rotator Cuff Tears = torn cuff
  Carpal Tunnel Syndrome = wrist numbness
  Dupuytren Contracture = bent fingers
  Trigger Finger = locking finger
  Avascular Necrosis of the Hip = dead hip bone
  Cluster Headache = cluster headaches
  Chronic Migraine = migraines
  Trigeminal Neuralgia = face nerve pain
  Essential Tremor = shaking hands
  Parkinson Disease = parkinsons
  Spasticity after Stroke = tight muscles after stroke
  Cervical Dystonia = twisted neck
  Refractory Epilepsy = seizures
  Treatment-Resistant Depression = depression
  Obsessive-Compulsive Disorder = ocd
  Autism Spectrum Disorder = autism
  Tinnitus = ringing ears
  Meniere Disease = vertigo attacks
  Sensorineural Hearing Loss = deafness
  Chronic Rhinosinusitis = sinus trouble
  Obstructive Sleep Apnea = snoring and apnea
  Severe Asthma = asthma
  Emphysema = emphysema
  Pulmonary Fibrosis = scarred lungs
  Cystic Fibrosis = cf
  Atrial Fibrillation = afib
  Heart Failure = weak heart
  Aortic Stenosis = narrow heart valve
  Mitral Regurgitation = leaky valve
  Peripheral Artery Disease = poor leg circulation
  Varicose Veins = varicose veins
  Lymphedema = swollen limbs
  Raynaud Phenomenon = cold white fingers
  Diabetic Foot Ulcers = diabetic foot sores
  Pressure Injuries = bed sores
  Psoriasis = psoriasis
  Vitiligo = white skin patches
  Hidradenitis Suppurativa = armpit boils
  Keloid Scars = raised scars
  Hyperhidrosis = heavy sweating
  Alopecia Areata = patchy hair loss
  Keratoconus = cone shaped cornea
  Glaucoma = eye pressure
  Macular Degeneration = macula trouble
  Dry Eye Disease = dry eyes
  Gastroparesis = slow stomach
  Barrett Esophagus = barretts
  Achalasia = swallowing trouble
  Crohn Disease = crohns
  Ulcerative Colitis = colitis
  Fecal Incontinence = bowel leaks
  Overactive Bladder = bladder urges
  Interstitial Cystitis = bladder pain
  Benign Prostatic Hyperplasia = big prostate
  Prostate Cancer = prostate cancer
  Kidney Stones = kidney stones
  Resistant Hypertension = high blood pressure
  Type 1 Diabetes = type one diabetes
  Morbid Obesity = obesity
  Thyroid Nodules = thyroid lumps
  Hepatocellular Carcinoma = liver cancer
  Pancreatic Cancer = pancreas cancer
  Colorectal Metastases = colon cancer spread
  Breast Cancer = breast cancer
  Glioblastoma = brain tumor
  Melanoma = melanoma
  Multiple Myeloma = myeloma
  Acute Leukemia = leukemia
  Sickle Cell Disease = sickle cell
  Hemophilia A = bleeding disorder
  Uterine Fibroids = fibroids
  Endometriosis = endometriosis
  Stress Urinary Incontinence = leaking with a cough
  Pelvic Congestion Syndrome = pelvic vein pain
  Temporomandibular Disorder = jaw joint pain
  Chronic Pancreatitis = chronic pancreatitis
`);

/** What a study can be named after, with its syllables put together as brands are. */
export const syllables = {
  first:
    've lu or cal mi tra zen pro ax neo sol ri qua hel jo ky bra fen du pel xi wa ten gra sno ul cre ib mar tho'.split(
      ' ',
    ),
  second: 'ra vo li dex mo bi ta rin gu so pha lo zi ne ko sta wer ni cho du ga ple thi am es ju ro sy vin ket'.split(
    ' ',
  ),
  third:
    'via tor sis lex nox um era ix on ast aro med ent yl ora plex gen tis ova rix dan mar zo fy beam core flo path wave ine'.split(
      ' ',
    ),
} as const;

export const authors: readonly string[] =
  'Ashgrove Bellweather Carrow Dunmore Eastlake Fenwright Garrity Hollis-Vane Ingram Jessup Kettering Lomax Marchbank Norcross Oakhurst Pellman Quill Ravenhall Stroud Thackeray Underhill Vance-Cole Wetherby Yarrow Zellman'.split(
    ' ',
  );

export const makers: readonly string[] = [
  'Alderbrook Devices',
  'Corvane Medical',
  'Tessellate Bio',
  'Northmoor Instruments',
  'Palisade Health Systems',
  'Quillon Therapeutics',
  'Brightharbor Surgical',
];
